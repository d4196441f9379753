package org.latchkey.admin.terminal;

/** Says whether the operator wants long work to stop. */
@FunctionalInterface
public interface StopSignal {

    /** Returns whether the work is to stop at the next place from which it can go on later. */
    boolean isStopRequested();
}

package org.latchkey.bench;

import java.util.List;

/** What was measured is not what is promised, whatever the machine. */
final class UnsteadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param faults what is wrong, one sentence each */
    UnsteadyException(List<String> faults) {
        super(String.join("\n", faults));
    }
}

package org.latchkey.account.throttle;

import java.util.HashMap;
import java.util.Map;

/**
 * The attempts in flight on this instance, by key: those that are waiting for admission, and those that are admitted and
 * not yet counted in the database.
 */
final class InFlightAttempts {

    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        private int present;
        private int admitted;
        private int counted;
    }

    /**
     * Registers an attempt. To be called before the counter is read.
     *
     * @return a sequence number of the attempts that were counted in the database so far
     */
    synchronized int ask(String key) {
        State state = states.computeIfAbsent(key, none -> new State());
        state.present++;
        return state.counted;
    }

    /**
     * Admits an attempt without the database, if there is room.
     *
     * @param countedBefore the result of {@link #ask}: attempts counted since may be missing from the counter that was read
     * @param room the number of attempts that may be in flight, this one included
     */
    synchronized boolean admit(String key, int countedBefore, int room) {
        State state = states.get(key);
        boolean admitted = state.admitted + state.counted - countedBefore < room;
        state.admitted += admitted ? 1 : 0;
        return admitted;
    }

    /** Hands an attempt that was not admitted over to the database. Returns the number of attempts that the database does not know. */
    synchronized int count(String key) {
        State state = states.get(key);
        state.counted++;
        return state.admitted;
    }

    /** Removes an admitted attempt that has ended, and has been counted in the database if necessary. */
    synchronized void endAdmitted(String key) {
        State state = states.get(key);
        state.admitted--;
        state.counted++;
        end(key);
    }

    /** Removes an attempt that was not admitted here. */
    synchronized void end(String key) {
        states.computeIfPresent(key, (same, state) -> --state.present == 0 ? null : state);
    }
}

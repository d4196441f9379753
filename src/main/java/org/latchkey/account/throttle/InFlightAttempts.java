package org.latchkey.account.throttle;

import java.util.HashMap;
import java.util.Map;

/**
 * The attempts that this instance makes at the moment, by key: those that ask to be admitted, and those that are admitted
 * and of which the database does not know yet.
 */
final class InFlightAttempts {

    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        private int present;
        private int admitted;
        private int counted;
    }

    /**
     * Somebody asks; to be done before the database is asked.
     *
     * @return how many have been counted by the database until now, from any number
     */
    synchronized int ask(String key) {
        State state = states.computeIfAbsent(key, none -> new State());
        state.present++;
        return state.counted;
    }

    /**
     * Admits an attempt if there is room, without the database.
     *
     * @param countedBefore what {@link #ask} has said: whoever was counted since may be missing from what the database said
     * @param room how many there may be with it
     */
    synchronized boolean admit(String key, int countedBefore, int room) {
        State state = states.get(key);
        boolean admitted = state.admitted + state.counted - countedBefore < room;
        state.admitted += admitted ? 1 : 0;
        return admitted;
    }

    /** One that was not admitted is about to be counted by the database. Says how many that does not know of. */
    synchronized int count(String key) {
        State state = states.get(key);
        state.counted++;
        return state.admitted;
    }

    /** One that was admitted has ended, and has been counted by the database if that had to be. */
    synchronized void endAdmitted(String key) {
        State state = states.get(key);
        state.admitted--;
        state.counted++;
        end(key);
    }

    /** One has ended that was not admitted here. */
    synchronized void end(String key) {
        states.computeIfPresent(key, (same, state) -> --state.present == 0 ? null : state);
    }
}

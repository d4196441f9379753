package org.latchkey.guard;

import java.util.List;
import java.util.Optional;

/**
 * Latchkey's answer to the question whose request this is.
 *
 * @param state what is known about the user
 * @param user the user; present if and only if the state is {@code USER}
 * @param cookies values of {@code Set-Cookie} headers that the response has to have
 * @param location where a navigation that needs a login is sent; empty if there is no such address
 */
record Answer(State state, Optional<GuardPrincipal> user, List<String> cookies, Optional<String> location) {

    /** What Latchkey knows about the user of a request. */
    enum State {
        /** Logged in. */
        USER,
        /** Not logged in. */
        NOBODY,
        /** Logged in with a one-time password that has to be changed first. Counts as not logged in. */
        PASSWORD_DUE,
        /** There is no answer: Latchkey or its database is away. */
        UNAVAILABLE
    }

    static final Answer UNAVAILABLE = new Answer(State.UNAVAILABLE, Optional.empty(), List.of(), Optional.empty());

    static final Answer NOBODY = new Answer(State.NOBODY, Optional.empty(), List.of(), Optional.empty());

    static Answer user(GuardPrincipal user, List<String> cookies) {
        return new Answer(State.USER, Optional.of(user), cookies, Optional.empty());
    }

    /** Returns the same answer without its cookies, which belong to one response only. */
    Answer withoutCookies() {
        return cookies.isEmpty() ? this : new Answer(state, user, List.of(), location);
    }

    /** Returns the state only: user and cookies belong in no log. */
    @Override
    public String toString() {
        return "Answer[state=" + state + "]";
    }
}

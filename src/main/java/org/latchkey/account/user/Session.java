package org.latchkey.account.user;

import java.time.Instant;
import java.util.Optional;

/**
 * A session: one browser or other client with a valid login, identified by the {@code jti} of its tokens.
 *
 * @param jti the claim {@code jti} of all its tokens (RFC 7519, section 4.1.7)
 * @param made the time of the login, in whole seconds
 * @param seen the time of the last request, in whole minutes
 * @param expires the expiry of its newest token, in whole seconds
 * @param client a short readable name of browser and system, such as "Firefox, Windows"; empty if unknown
 * @param address the client's address at the login
 * @param stays whether the user asked to stay signed in
 * @param confirmed when the user last confirmed their identity for a sensitive change, in whole seconds; empty if never
 */
public record Session(
        String jti,
        Instant made,
        Instant seen,
        Instant expires,
        String client,
        String address,
        boolean stays,
        Optional<Instant> confirmed) {

    /** Returns the session with another expiry. */
    public Session until(Instant newExpiry) {
        return new Session(jti, made, seen, newExpiry, client, address, stays, confirmed);
    }

    @Override
    public String toString() {
        return "Session[<hidden>]";
    }
}

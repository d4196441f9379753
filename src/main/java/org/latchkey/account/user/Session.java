package org.latchkey.account.user;

import java.time.Instant;

/**
 * A login that is not over: one browser or other client, known by the {@code jti} of its tokens.
 *
 * @param jti the claim {@code jti} of all its tokens (RFC 7519, section 4.1.7)
 * @param made when the person logged in, in whole seconds
 * @param seen when the person was last seen, in whole minutes
 * @param expires when the newest of its tokens expires, in whole seconds
 * @param client a short readable name of browser and system, such as "Firefox, Windows"; empty if it is not known
 * @param address the address that the person logged in from
 * @param stays whether the person asked to stay signed in
 */
public record Session(
        String jti, Instant made, Instant seen, Instant expires, String client, String address, boolean stays) {

    /** The same session with a newer token. */
    public Session until(Instant newExpiry) {
        return new Session(jti, made, seen, newExpiry, client, address, stays);
    }

    @Override
    public String toString() {
        return "Session[<hidden>]";
    }
}

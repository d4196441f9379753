package org.latchkey.account.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token for a client to keep.
 *
 * @param token the token in its compact form
 * @param expires its expiry, in whole seconds
 * @param keep the age of a persistent cookie, longer than the session, so that a returning user learns of the expiry; empty
 *     for a session cookie
 */
public record IssuedToken(String token, Instant expires, Optional<Duration> keep) {

    @Override
    public String toString() {
        return "IssuedToken[token=<hidden>, expires=" + expires + ", keep=" + keep + "]";
    }
}

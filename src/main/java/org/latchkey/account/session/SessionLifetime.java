package org.latchkey.account.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lasts (OWASP ASVS 5.0, 7.3.1 and 7.3.2). Both are in whole seconds.
 *
 * @param idle how long without any request; this is how long a token is good for
 * @param absolute how long in all, from the login
 */
public record SessionLifetime(Duration idle, Duration absolute) {

    /** Checks that the one is not longer than the other. */
    public SessionLifetime {
        if (idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("idle for longer than all");
        }
    }

    /** When a token expires that a session of this lifetime is given. */
    Instant expiry(Instant made, Instant now) {
        Instant idleEnd = now.plus(idle);
        Instant end = end(made);
        return idleEnd.isBefore(end) ? idleEnd : end;
    }

    /** When a session ends at the latest. */
    Instant end(Instant made) {
        return made.plus(absolute);
    }
}

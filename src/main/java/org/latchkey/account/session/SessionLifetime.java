package org.latchkey.account.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The lifetime of a session (OWASP ASVS 5.0, 7.3.1 and 7.3.2). Both are in whole seconds.
 *
 * @param idle the time without any request after which it ends; the lifetime of a token
 * @param absolute the time after the login at which it ends
 */
public record SessionLifetime(Duration idle, Duration absolute) {

    /** Checks that the idle time is not longer than the absolute one. */
    public SessionLifetime {
        if (idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("the idle time is longer than the absolute lifetime");
        }
    }

    /** The expiry of a token that is issued now for a session of this lifetime. */
    Instant expiry(Instant made, Instant now) {
        Instant idleEnd = now.plus(idle);
        Instant end = end(made);
        return idleEnd.isBefore(end) ? idleEnd : end;
    }

    /** The absolute end of a session. */
    Instant end(Instant made) {
        return made.plus(absolute);
    }
}

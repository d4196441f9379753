package org.latchkey.account.session;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.latchkey.account.failure.Reason;

/**
 * In which sessions the user has confirmed their identity a short time ago, as sensitive changes require (OWASP ASVS 5.0,
 * 7.5.1). A login is no confirmation, so a stolen token allows none of them.
 */
public final class Confirmations {

    /** How long a confirmation holds. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SessionDao sessions;
    private final Clock clock;

    /**
     * @param sessions the stored sessions
     * @param clock the current time
     */
    public Confirmations(SessionDao sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Stores that the user of a session has confirmed their identity, and returns whether the session still exists. May fail
     * with {@link Reason#STORE_UNAVAILABLE}.
     */
    public boolean add(Authentication authentication) {
        return sessions.confirm(
                authentication.user(), authentication.session(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns whether the user of a session has confirmed their identity within {@link #LIFETIME}. */
    public boolean contains(Authentication authentication) {
        return authentication
                .session()
                .confirmed()
                .filter(at -> at.plus(LIFETIME).isAfter(clock.instant()))
                .isPresent();
    }
}

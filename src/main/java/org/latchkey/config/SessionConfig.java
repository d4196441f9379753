package org.latchkey.config;

import java.time.Duration;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.token.Jwt;

/** Reads {@code TOKEN_TTL}, {@code SESSION_TTL}, {@code STAY_...} and {@code SESSIONS_PER_USER}. */
final class SessionConfig {

    private static final SessionLifetime NORMAL = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12));
    /** NIST SP 800-63B-4, 2.1.3 requires reauthentication after at most 30 days. */
    private static final SessionLifetime STAY = new SessionLifetime(Duration.ofDays(7), Duration.ofDays(30));

    private SessionConfig() {}

    /** @throws ConfigException if a setting is malformed, or two contradict each other */
    static SessionRules read(Settings settings) {
        SessionLifetime normal = lifetime(settings, "TOKEN_TTL", "SESSION_TTL", NORMAL);
        SessionLifetime longer =
                new SessionLifetime(longer(STAY.idle(), normal.idle()), longer(STAY.absolute(), normal.absolute()));
        SessionLifetime stay = lifetime(settings, "STAY_TOKEN_TTL", "STAY_SESSION_TTL", longer);
        if (stay.idle().compareTo(normal.idle()) < 0 || stay.absolute().compareTo(normal.absolute()) < 0) {
            throw new ConfigException("STAY_TOKEN_TTL (" + stay.idle() + ") and STAY_SESSION_TTL (" + stay.absolute()
                    + ") must not be shorter than TOKEN_TTL (" + normal.idle() + ") and SESSION_TTL ("
                    + normal.absolute() + "): users who stay signed in must not have shorter sessions.");
        }
        return new SessionRules(normal, stay, settings.number("SESSIONS_PER_USER", 20, 1, 100));
    }

    /** If only one of the two limits is set, the other is adapted to it. */
    private static SessionLifetime lifetime(
            Settings settings, String idleName, String absoluteName, SessionLifetime ifUnset) {
        Duration absolute = settings.duration(absoluteName, ifUnset.absolute(), Jwt.MAX_TTL);
        boolean absoluteIsSet = settings.get(absoluteName).isPresent();
        Duration idle = settings.duration(
                idleName, absoluteIsSet ? shorter(ifUnset.idle(), absolute) : ifUnset.idle(), Jwt.MAX_TTL);
        if (idle.compareTo(absolute) <= 0) {
            return new SessionLifetime(idle, absolute);
        }
        if (absoluteIsSet) {
            throw new ConfigException(idleName + " (" + idle + ") is longer than " + absoluteName + " (" + absolute
                    + "), which ends the session in any case. Reduce it, or increase " + absoluteName + ".");
        }
        return new SessionLifetime(idle, idle);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package org.latchkey.web.error;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.web.http.RequestReason;

/**
 * The status of a failure. An outcome that the Flask application answered with 200 keeps 200, because its clients look
 * at {@code result}; every other outcome has the status of RFC 9110.
 */
final class FailureStatus {

    private static final Duration OUTAGE = Duration.ofSeconds(5);

    /** RFC 6585, section 4. */
    private static final int TOO_MANY_REQUESTS = 429;

    private FailureStatus() {}

    /** Returns the HTTP status of a failure. */
    static int of(Failure failure) {
        if (failure.reason() instanceof RequestReason reason) {
            return reason.status();
        }
        return switch (failure.reason().kind()) {
            case UNAUTHENTICATED -> HttpServletResponse.SC_OK;
            case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case THROTTLED -> TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }

    /** Returns the time after which a retry makes sense, for {@code Retry-After} (RFC 9110, section 10.2.3). */
    static Optional<Duration> retryAfter(Failure failure) {
        return switch (failure.reason().kind()) {
            case THROTTLED -> Optional.of((Duration) failure.arguments().get(0));
            case UNAVAILABLE -> Optional.of(OUTAGE);
            default -> Optional.empty();
        };
    }

    /** Returns whether the token was rejected, so that the client has to log in. */
    static boolean needsLogin(Failure failure) {
        return failure.reason() == Reason.TOKEN_EXPIRED || failure.reason() == Reason.TOKEN_INVALID;
    }
}

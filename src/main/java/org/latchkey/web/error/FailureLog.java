package org.latchkey.web.error;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/**
 * Logs requests that were answered with 5xx, each with the request id that the user sees. At most {@value #LINES} lines
 * per minute and kind have a level for operators; the others are written at {@code DEBUG} ({@code FINE}), and the next
 * line states their number.
 */
public final class FailureLog {

    private static final Logger LOG = System.getLogger(FailureLog.class.getName());
    private static final int LINES = 20;

    /** Separate limits, so that a flood of logins does not hide an outage of the database, nor the other way round. */
    private final LogLimit refusals = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);

    private final LogLimit outages = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);
    private final LogLimit defects = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);

    /** Logs a request that failed because the database is unavailable or the server is busy. */
    void outage(HttpServletRequest request, String id, Failure failure) {
        boolean isOutage = failure.reason() == Reason.STORE_UNAVAILABLE;
        OptionalLong omitted = (isOutage ? outages : refusals).admit();
        // Rejected logins under load are expected and not an error.
        Level level = isOutage ? Level.WARNING : Level.INFO;
        LOG.log(
                omitted.isPresent() ? level : Level.DEBUG,
                () -> line(request, id, omitted) + ": " + failure.getMessage());
    }

    /** Logs an unexpected exception with its stack trace. */
    void defect(HttpServletRequest request, String id, Throwable cause) {
        OptionalLong omitted = defects.admit();
        LOG.log(omitted.isPresent() ? Level.ERROR : Level.DEBUG, () -> line(request, id, omitted), cause);
    }

    /**
     * Returns the line with the URI as it was sent, percent-encoded, so that a line break in it cannot forge a log
     * entry.
     */
    private static String line(HttpServletRequest request, String id, OptionalLong omitted) {
        String line = request.getMethod() + " " + request.getRequestURI() + " request=" + id;
        return omitted.orElse(0) > 0 ? line + " (" + omitted.getAsLong() + " earlier lines omitted)" : line;
    }
}

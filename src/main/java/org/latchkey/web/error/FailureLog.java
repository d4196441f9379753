package org.latchkey.web.error;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/**
 * The lines about requests that were answered with 5xx, each with the id that the person sees. Some {@value #LINES} a
 * minute of each kind are for an operator to read; the others are written at the level {@code DEBUG} ({@code FINE}) and
 * are counted in the next line.
 */
public final class FailureLog {

    private static final Logger LOG = System.getLogger(FailureLog.class.getName());
    private static final int LINES = 20;

    /** Of their own: a flood of logins is no reason to hide that the database is away, nor the other way round. */
    private final LogLimit refusals = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);

    private final LogLimit outages = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);
    private final LogLimit defects = new LogLimit(LINES, Duration.ofMinutes(1), System::nanoTime);

    /** Something that a request needs is away or has no time. */
    void outage(HttpServletRequest request, String id, Failure failure) {
        boolean isOutage = failure.reason() == Reason.STORE_UNAVAILABLE;
        OptionalLong leftOut = (isOutage ? outages : refusals).admit();
        // That people have to wait while many log in is no fault of anything.
        Level level = isOutage ? Level.WARNING : Level.INFO;
        LOG.log(
                leftOut.isPresent() ? level : Level.DEBUG,
                () -> line(request, id, leftOut) + ": " + failure.getMessage());
    }

    /** What nobody has foreseen, with all there is to find out why. */
    void defect(HttpServletRequest request, String id, Throwable cause) {
        OptionalLong leftOut = defects.admit();
        LOG.log(leftOut.isPresent() ? Level.ERROR : Level.DEBUG, () -> line(request, id, leftOut), cause);
    }

    /** The address as it was sent, percent-encoded, so that no line break in it forges a line. */
    private static String line(HttpServletRequest request, String id, OptionalLong leftOut) {
        String line = request.getMethod() + " " + request.getRequestURI() + " request=" + id;
        return leftOut.orElse(0) > 0 ? line + " (" + leftOut.getAsLong() + " more before it)" : line;
    }
}

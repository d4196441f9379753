package org.latchkey.admin.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.StopSignal;
import org.latchkey.admin.terminal.Terminal;

/**
 * Prints the progress of long work: on a terminal as a bar in one line that is overwritten, elsewhere as a line every ten
 * seconds. All of it goes to the error output, so that results can be piped. Ends the work between two users if the
 * operator has interrupted it.
 */
final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
    private static final int BAR_COLUMNS = 30;

    private final Terminal terminal;
    private final Clock clock;
    private final DoubleSupplier fraction;
    private final String consequence;
    private final StopSignal signal;
    private Instant last;
    private boolean isLineOpen;

    /**
     * @param fraction how much of the work is done, from 0 to 1; NaN if that is unknown
     * @param consequence what an interruption means, as a sentence for the operator
     */
    Progress(Terminal terminal, Clock clock, DoubleSupplier fraction, String consequence) {
        this.terminal = terminal;
        this.clock = clock;
        this.fraction = fraction;
        this.consequence = consequence;
        this.signal = terminal.beginLongWork();
        this.last = clock.instant();
    }

    /**
     * So many users are done.
     *
     * @throws CommandException if the operator has interrupted the work
     */
    void users(long count) {
        if (signal.isStopRequested()) {
            end();
            throw CommandException.couldNot("Interrupted at user " + count + ". " + consequence);
        }
        // The clock is read for each user: that takes less than a thousandth of the work.
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(terminal.isInteractive() ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        last = now;
        if (terminal.isInteractive()) {
            terminal.err().print("\r" + bar() + count + " users");
            terminal.err().flush();
            isLineOpen = true;
        } else {
            terminal.err().println(percent() + count + " users");
        }
    }

    private String bar() {
        double done = fraction.getAsDouble();
        if (Double.isNaN(done)) {
            return "";
        }
        int full = (int) Math.round(Math.min(done, 1) * BAR_COLUMNS);
        return "[" + "#".repeat(full) + ".".repeat(BAR_COLUMNS - full) + "] " + percent();
    }

    private String percent() {
        double done = fraction.getAsDouble();
        return Double.isNaN(done) ? "" : (int) (Math.min(done, 1) * 100) + " %, ";
    }

    /** Ends the line of the bar. */
    void end() {
        if (isLineOpen) {
            terminal.err().println();
            isLineOpen = false;
        }
    }
}

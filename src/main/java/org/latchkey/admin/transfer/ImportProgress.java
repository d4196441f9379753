package org.latchkey.admin.transfer;

import org.latchkey.account.transfer.ImportListener;
import org.latchkey.admin.terminal.Terminal;

/**
 * Prints refused users at once, and the progress: on a terminal in one line that is overwritten, elsewhere as a line every
 * ten seconds. All of it goes to the error output, so that results can be piped.
 */
final class ImportProgress implements ImportListener {

    private static final long LINE_NANOS = 10_000_000_000L;
    private static final long TERMINAL_NANOS = 200_000_000L;

    private final Terminal terminal;
    private long last = System.nanoTime();
    private boolean isLineOpen;

    ImportProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void refused(String place, String reason) {
        end();
        terminal.err().println("refused: " + place + ": " + reason);
    }

    @Override
    public void withoutPassword(String place, String reason) {
        end();
        terminal.err().println("without a password: " + place + ": " + reason);
    }

    @Override
    public void progress(long read) {
        long now = System.nanoTime();
        if (now - last < (terminal.isInteractive() ? TERMINAL_NANOS : LINE_NANOS)) {
            return;
        }
        last = now;
        if (terminal.isInteractive()) {
            terminal.err().print("\r" + read + " users");
            terminal.err().flush();
            isLineOpen = true;
        } else {
            terminal.err().println(read + " users");
        }
    }

    /** Ends the line of the progress. */
    void end() {
        if (isLineOpen) {
            terminal.err().println();
            isLineOpen = false;
        }
    }
}

package org.latchkey.admin.transfer;

import org.latchkey.account.transfer.ImportListener;
import org.latchkey.admin.terminal.Terminal;

/** Prints refused users at once, and the progress of an import. */
final class ImportProgress implements ImportListener {

    private final Terminal terminal;
    private final Progress progress;

    ImportProgress(Terminal terminal, Progress progress) {
        this.terminal = terminal;
        this.progress = progress;
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
        progress.users(read);
    }

    /** Ends the line of the progress. */
    void end() {
        progress.end();
    }
}

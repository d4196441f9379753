package org.latchkey.admin.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.latchkey.account.transfer.ExportListener;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.admin.terminal.TerminalFormat;

/** Writes the users of an export. Its methods throw {@link UncheckedIOException}. */
final class ExportWriter implements ExportListener {

    private final OutputStream out;
    private final ExportKind kind;
    private final Terminal terminal;
    private final Progress progress;
    private long users;
    private long unreadable;

    /**
     * @param estimate about how many users there are
     * @param consequence what an interruption means
     */
    ExportWriter(OutputStream out, ExportKind kind, CommandContext context, long estimate, String consequence) {
        this.out = out;
        this.kind = kind;
        this.terminal = context.terminal();
        double all = Math.max(1, estimate);
        this.progress = new Progress(terminal, context.clock(), () -> users / all, consequence);
    }

    void begin() {
        write(kind.header());
    }

    @Override
    public void user(Map<String, Object> fields) {
        write(kind.line(fields));
        users++;
        progress.users(users);
    }

    @Override
    public void secretUnreadable(String id) {
        unreadable++;
        progress.end();
        terminal.err().println("without its TOTP secret: " + TerminalFormat.quoted(id));
    }

    /** The number of users whose TOTP secret is missing. */
    long unreadable() {
        return unreadable;
    }

    /** Writes what is left. */
    void end() {
        progress.end();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.latchkey.admin.command;

import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code enable}: enables a disabled account. */
@Command(name = "enable", mixinStandardHelpOptions = true, description = "Allow a disabled user to log in again.")
public final class EnableCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    public EnableCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.change(id, admin -> admin.changes().enable(id), TerminalFormat.quoted(id) + " may log in.");
    }
}

package org.latchkey.admin.command;

import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens an account again. */
@Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a disabled user in again.")
public final class EnableCommand implements Runnable {

    private final CommandContext desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    public EnableCommand(CommandContext desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        desk.change(id, admin -> admin.changes().enable(id), TerminalFormat.quoted(id) + " may log in.");
    }
}

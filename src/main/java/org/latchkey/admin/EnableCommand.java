package org.latchkey.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens an account again. */
@Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a disabled user in again.")
final class EnableCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    EnableCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        desk.change(id, admin -> admin.enable(id), Shown.quoted(id) + " may log in.");
    }
}

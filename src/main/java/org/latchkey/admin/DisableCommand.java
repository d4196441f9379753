package org.latchkey.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Closes an account. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Let a user in no more, and log the user out.")
final class DisableCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    DisableCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        desk.change(
                id,
                confirmation,
                user -> "Disable " + Desk.name(user) + " and end all sessions?",
                admin -> admin.disable(id),
                Shown.quoted(id) + " is disabled, and all sessions have ended.");
    }
}

package org.latchkey.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes an account. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a user for good; the id is free then.")
final class DeleteCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    DeleteCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        desk.change(
                id,
                confirmation,
                user -> "Delete " + Desk.name(user) + " for good?",
                admin -> admin.delete(id),
                Shown.quoted(id) + " is deleted.");
    }
}

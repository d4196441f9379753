package org.latchkey.admin.terminal;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The question before something is destroyed. */
public final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /**
     * Refuses at once without an interactive terminal.
     *
     * @throws CommandException if the operator has not said yes and cannot
     */
    public void requireAWay(Terminal terminal) {
        if (!yes && !terminal.isInteractive()) {
            throw CommandException.notConfirmed("There is no terminal to ask on. Give --yes if it is to be done.");
        }
    }

    /** @throws CommandException if the operator does not want it */
    public void ask(Terminal terminal, String question) {
        if (yes) {
            return;
        }
        terminal.out().print(question + " [y/N] ");
        terminal.out().flush();
        String answer = terminal.readLine().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw CommandException.notConfirmed("Nothing was changed.");
        }
    }
}

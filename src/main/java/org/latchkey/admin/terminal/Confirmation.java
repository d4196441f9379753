package org.latchkey.admin.terminal;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Confirmation of a destructive command: a question on the terminal, or the option {@code --yes}. */
public final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /**
     * Checks early that a confirmation is possible.
     *
     * @throws CommandException if there is neither a terminal nor the option {@code --yes}
     */
    public void requirePossible(Terminal terminal) {
        if (!yes && !terminal.isInteractive()) {
            throw CommandException.notConfirmed("There is no terminal to ask for confirmation. Use --yes to confirm.");
        }
    }

    /**
     * Asks the operator to confirm, unless the option {@code --yes} is set.
     *
     * @throws CommandException if the operator does not confirm
     */
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

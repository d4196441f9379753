package org.latchkey.admin;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The question before something is destroyed. */
final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /**
     * Refuses at once where nobody can be asked.
     *
     * @throws Refusal if the operator has not said yes and cannot
     */
    void requireAWay(Terminal terminal) {
        if (!yes && !terminal.isInteractive()) {
            throw Refusal.notConfirmed("There is no terminal to ask on. Give --yes if it is to be done.");
        }
    }

    /** @throws Refusal if the operator does not want it */
    void ask(Terminal terminal, String question) {
        if (yes) {
            return;
        }
        terminal.out().print(question + " [y/N] ");
        terminal.out().flush();
        String answer = terminal.readLine().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw Refusal.notConfirmed("Nothing was changed.");
        }
    }
}

package org.latchkey.admin.transfer;

import org.latchkey.admin.command.NewPassword;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Terminal;

/** Reads a password that is known, from the terminal without echo, or from the standard input. */
final class KnownPassword {

    private final Terminal terminal;
    private final boolean standardInput;

    KnownPassword(Terminal terminal, boolean standardInput) {
        this.terminal = terminal;
        this.standardInput = standardInput;
    }

    String read() {
        if (standardInput) {
            return new NewPassword(terminal, true).read();
        }
        terminal.err().print("Password: ");
        terminal.err().flush();
        return terminal.readPassword()
                .orElseThrow(() -> CommandException.notConfirmed(
                        "There is no terminal to type the password on. Give it with --stdin."));
    }
}

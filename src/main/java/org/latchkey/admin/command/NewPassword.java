package org.latchkey.admin.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.admin.terminal.UnreadableInput;

/**
 * Reads a new password from the terminal, without echo, or from the standard input; never from an argument, which every
 * user of the machine can read in the process list.
 */
public final class NewPassword {

    private static final int MAX_BYTES = 4096;

    private final Terminal terminal;
    private final boolean standardInput;

    /**
     * @param terminal the operator's terminal
     * @param standardInput whether the password comes from the standard input
     */
    public NewPassword(Terminal terminal, boolean standardInput) {
        this.terminal = terminal;
        this.standardInput = standardInput;
    }

    /** @throws CommandException if there is neither a terminal nor the option {@code --stdin} */
    void requireSource() {
        if (!standardInput && !terminal.isInteractive()) {
            throw CommandException.notConfirmed("There is no terminal to type the password on. Give it with --stdin.");
        }
    }

    /** @throws CommandException if there is no password, or its characters cannot be decoded */
    public String read() {
        return standardInput ? firstLine(terminal.in()) : typedTwice();
    }

    private String typedTwice() {
        String password = typed("New password: ");
        if (!password.equals(typed("Again: "))) {
            throw CommandException.couldNot("The two passwords differ. Nothing was changed.");
        }
        if (UnreadableInput.isIn(password)) {
            throw CommandException.couldNot(UnreadableInput.FIX);
        }
        return password;
    }

    private String typed(String prompt) {
        terminal.out().print(prompt);
        terminal.out().flush();
        return terminal.readPassword().orElseThrow(() -> CommandException.notConfirmed("Nothing was changed."));
    }

    private static String firstLine(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b != -1 && b != '\n' && line.size() <= MAX_BYTES; b = in.read()) {
                line.write(b);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw CommandException.couldNot("The standard input is not UTF-8. Nothing was changed.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.latchkey.admin.terminal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The paths of files that operators name. */
public final class FilePath {

    private FilePath() {}

    /** @throws CommandException if the text can be no path */
    public static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CommandException.couldNot(
                    TerminalFormat.quoted(text) + " cannot be the path of a file: " + e.getReason() + ".");
        }
    }
}

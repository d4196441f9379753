package org.latchkey.admin.transfer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FilePath;
import org.latchkey.admin.terminal.TerminalFormat;
import org.latchkey.runtime.Secret;
import org.latchkey.runtime.SecretText;

/** The file of the option {@code --pepper-file}: the pepper, as the web application reads it from a file. */
final class PepperFile {

    private static final long MAX_BYTES = 4096;

    private PepperFile() {}

    /** @throws CommandException if it cannot be read, or cannot be a pepper */
    static Secret read(String file) {
        String pepper = text(file);
        if (pepper.isBlank() || pepper.indexOf('\n') >= 0) {
            throw refused(file, "is not one line with the pepper");
        }
        return new Secret(pepper);
    }

    private static String text(String file) {
        Path path = FilePath.of(file);
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
                throw refused(file, "is no file with a pepper");
            }
            return SecretText.of(Files.readAllBytes(path));
        } catch (CharacterCodingException e) {
            throw refused(file, "is not in UTF-8");
        } catch (IOException e) {
            throw refused(file, "cannot be read");
        }
    }

    private static CommandException refused(String file, String reason) {
        return CommandException.couldNot("The pepper file " + TerminalFormat.quoted(file) + " " + reason + ".");
    }
}

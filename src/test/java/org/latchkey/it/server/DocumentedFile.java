package org.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of the documentation, of which a test replaces addresses and paths, and nothing else. */
public final class DocumentedFile {

    private final Path path;
    private final String text;

    private DocumentedFile(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    public static DocumentedFile of(String name) {
        try {
            Path path = Path.of("src/docs", name);
            return new DocumentedFile(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces whatever matches, which has to be there. */
    public DocumentedFile with(String part, String replacement) {
        Matcher found = Pattern.compile(part, Pattern.MULTILINE).matcher(text);
        if (!found.find()) {
            throw new AssertionError(path + " has nothing that matches " + part);
        }
        return new DocumentedFile(path, found.replaceAll(Matcher.quoteReplacement(replacement)));
    }

    public String text() {
        return text;
    }
}

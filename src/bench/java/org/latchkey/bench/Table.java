package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a text file between two marks, which a benchmark writes anew. */
final class Table {

    private final Path file;
    private final String name;
    private final String start;
    private final String end;

    /** @throws IOException if the file has no such part, so that nobody measures in vain */
    Table(Path file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.start = "<!-- " + name + ": written by the benchmark -->\n";
        this.end = "<!-- end of " + name + " -->";
        place(Files.readString(file));
    }

    private int place(String text) throws IOException {
        int from = text.indexOf(start);
        if (from < 0 || text.indexOf(end) < from) {
            throw new IOException(file + " has no place for " + name);
        }
        return from + start.length();
    }

    void write(String content) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, place(text)) + content + text.substring(text.indexOf(end)));
    }
}

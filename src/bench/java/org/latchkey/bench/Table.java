package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a text file between two marks, which a benchmark writes anew. */
final class Table {

    private Table() {}

    static void write(Path file, String name, String content) throws IOException {
        String start = "<!-- " + name + ": written by the benchmark -->\n";
        String end = "<!-- end of " + name + " -->";
        String text = Files.readString(file);
        int from = text.indexOf(start);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + " has no place for " + name);
        }
        Files.writeString(file, text.substring(0, from + start.length()) + content + text.substring(to));
    }
}

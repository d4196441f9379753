package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The section of a text file between two markers, which the benchmark replaces. */
final class GeneratedSection {

    private final Path file;
    private final String name;
    private final String start;
    private final String end;

    /** @throws IOException if the file has no such section: fails before the measurements, not after them */
    GeneratedSection(Path file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.start = "<!-- " + name + ": written by the benchmark -->\n";
        this.end = "<!-- end of " + name + " -->";
        startOfContent(Files.readString(file));
    }

    private int startOfContent(String text) throws IOException {
        int index = text.indexOf(start);
        if (index < 0 || text.indexOf(end) < index) {
            throw new IOException(file + " has no section " + name);
        }
        return index + start.length();
    }

    void write(String content) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, startOfContent(text)) + content + text.substring(text.indexOf(end)));
    }
}

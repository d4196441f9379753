package org.latchkey.account.transfer.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a CSV text, blank lines aside. */
final class CsvRecords {

    private static final int END = -1;

    private final BufferedReader in;
    private long line = 1;
    private long firstLine = 1;
    private int pushedBack = END - 1;

    CsvRecords(BufferedReader in) {
        this.in = in;
    }

    /** The line on which the last record began. */
    long line() {
        return firstLine;
    }

    /** Returns the next record; empty at the end. A record with a wrong quote has no fields. */
    Optional<List<String>> next() throws IOException {
        int c = read();
        while (c == '\r' || c == '\n') {
            c = read();
        }
        if (c == END) {
            return Optional.empty();
        }
        firstLine = line;
        List<String> fields = new ArrayList<>();
        boolean isWellFormed = true;
        while (true) {
            StringBuilder field = new StringBuilder();
            if (c == '"') {
                isWellFormed &= readQuoted(field);
                c = read();
                if (c != ',' && c != '\r' && c != '\n' && c != END) {
                    isWellFormed = false;
                }
            }
            while (c != ',' && c != '\r' && c != '\n' && c != END) {
                isWellFormed &= c != '"';
                field.append((char) c);
                c = read();
            }
            fields.add(field.toString());
            if (c != ',') {
                return Optional.of(isWellFormed ? fields : List.of());
            }
            c = read();
        }
    }

    /** Reads up to the closing quote; returns whether there is one. */
    private boolean readQuoted(StringBuilder field) throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                return false;
            }
            if (c == '"') {
                int after = read();
                if (after != '"') {
                    pushedBack = after;
                    return true;
                }
            }
            field.append((char) c);
        }
    }

    private int read() throws IOException {
        if (pushedBack >= END) {
            int c = pushedBack;
            pushedBack = END - 1;
            return c;
        }
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }
}

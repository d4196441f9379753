package org.latchkey.admin.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latchkey.account.text.LogText;

/** A text table for a terminal. Cells are escaped, so that no cell can contain a control sequence. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row and returns this table. */
    public Table row(String... cells) {
        rows.add(Stream.of(cells).map(LogText::escape).toList());
        return this;
    }

    /** Returns the table as lines with aligned columns. */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> Columns.of(row.get(column)))
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> i == row.size() - 1 ? row.get(i) : padded(row.get(i), widths[i]))
                .collect(Collectors.joining(GAP));
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - Columns.of(cell));
    }
}

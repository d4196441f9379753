package org.latchkey.bench;

import java.util.List;

/** A table in Markdown. */
final class Grid {

    private final StringBuilder text = new StringBuilder();

    Grid(String... headings) {
        row(headings);
        row(List.of(headings).stream().map(heading -> "---").toArray(String[]::new));
    }

    Grid row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

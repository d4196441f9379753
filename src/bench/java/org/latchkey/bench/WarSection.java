package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How large the WAR is, and what makes it so. */
final class WarSection implements Section {

    private static final int LARGEST = 8;
    private static final String JARS = "WEB-INF/lib/";
    private static final String NATIVE = "WEB-INF/classes/org/latchkey/account/password/argon2/.+/.+";

    private final Path war;

    WarSection(Path war) {
        this.war = war;
    }

    @Override
    public String measure() throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            List<? extends ZipEntry> all = Collections.list(zip.entries());
            List<? extends ZipEntry> jars = all.stream()
                    .filter(entry ->
                            entry.getName().startsWith(JARS) && entry.getName().endsWith(".jar"))
                    .sorted(Comparator.comparing(ZipEntry::getCompressedSize).reversed())
                    .toList();
            long libsodium = size(all.stream()
                    .filter(entry -> entry.getName().matches(NATIVE))
                    .toList());
            long total = Files.size(war);
            Grid grid = new Grid("in the WAR", "bytes, as packed");
            List<? extends ZipEntry> large = jars.subList(0, Math.min(LARGEST, jars.size()));
            large.forEach(
                    jar -> row(grid, "`" + jar.getName().substring(JARS.length()) + "`", jar.getCompressedSize()));
            List<? extends ZipEntry> others = jars.subList(large.size(), jars.size());
            row(grid, others.size() + " other jars", size(others));
            row(grid, "libsodium for five platforms", libsodium);
            row(grid, "Latchkey itself", total - size(jars) - libsodium);
            row(grid, "**all**", total);
            return grid.toString();
        }
    }

    private static void row(Grid grid, String name, long bytes) {
        grid.row(name, String.format(Locale.ROOT, "%,d", bytes));
    }

    private static long size(List<? extends ZipEntry> entries) {
        return entries.stream().mapToLong(ZipEntry::getCompressedSize).sum();
    }
}

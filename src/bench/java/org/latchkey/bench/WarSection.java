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

/** The size of the WAR and of its largest parts. */
final class WarSection implements Section {

    private static final int MAX_ROWS = 8;
    private static final String JARS = "WEB-INF/lib/";
    private static final String OWN_CLASSES = JARS + "latchkey-classes.jar";
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
                            entry.getName().startsWith(JARS) && !entry.getName().equals(OWN_CLASSES))
                    .sorted(Comparator.comparing(ZipEntry::getCompressedSize).reversed())
                    .toList();
            long libsodium = size(all.stream()
                    .filter(entry -> entry.getName().matches(NATIVE))
                    .toList());
            long total = Files.size(war);
            MarkdownTable table = new MarkdownTable("in the WAR", "bytes, compressed");
            List<? extends ZipEntry> large = jars.subList(0, Math.min(MAX_ROWS, jars.size()));
            large.forEach(
                    jar -> row(table, "`" + jar.getName().substring(JARS.length()) + "`", jar.getCompressedSize()));
            List<? extends ZipEntry> others = jars.subList(large.size(), jars.size());
            row(table, others.size() + " other jars", size(others));
            row(table, "libsodium for five platforms", libsodium);
            row(table, "Latchkey itself", total - size(jars) - libsodium);
            row(table, "**total**", total);
            return table.toString();
        }
    }

    private static void row(MarkdownTable table, String name, long bytes) {
        table.row(name, String.format(Locale.ROOT, "%,d", bytes));
    }

    private static long size(List<? extends ZipEntry> entries) {
        return entries.stream().mapToLong(ZipEntry::getCompressedSize).sum();
    }
}

package org.latchkey.it.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** The packaged WAR as another version: style sheet and script differ, and so do their names. */
public final class OtherWar {

    private static final String HASH = "-[0-9a-f]{12}\\.";
    private static final String OTHER_HASH = "-00000000000f.";

    private OtherWar() {}

    public static Path in(Path folder) throws IOException {
        Path war = Files.copy(Path.of(System.getProperty("latchkey.war")), folder.resolve("other.war"));
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            Path index = files.getPath("/WEB-INF/assets.properties");
            StringBuilder lines = new StringBuilder();
            for (String line : Files.readAllLines(index)) {
                boolean changes = line.startsWith("latchkey.");
                lines.append(changes ? line.replaceFirst(HASH, OTHER_HASH) : line)
                        .append('\n');
                if (changes) {
                    change(files.getPath("/assets", line.substring(line.indexOf('=') + 1)));
                }
            }
            Files.writeString(index, lines, StandardOpenOption.TRUNCATE_EXISTING);
        }
        return war;
    }

    private static void change(Path asset) throws IOException {
        byte[] content = (Files.readString(asset) + "/* other */").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        String name = asset.getFileName().toString();
        String other = name.replaceFirst(HASH, OTHER_HASH);
        Files.write(asset.resolveSibling(other), content);
        Files.write(asset.resolveSibling(other + ".gz"), compressed.toByteArray());
        Files.delete(asset);
        Files.delete(asset.resolveSibling(name + ".gz"));
    }
}

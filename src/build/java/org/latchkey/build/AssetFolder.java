package org.latchkey.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The assets as they are in the WAR: each under a name that changes with its content, so that browsers may keep it for
 * good, and compressed beside it, because an unmodified Tomcat does not compress. The same sources make the same bytes.
 */
final class AssetFolder {

    private static final int HASH_DIGITS = 12;

    private final Path webapp;
    private final Path folder;
    private final SortedMap<String, String> index = new TreeMap<>();

    /** @param webapp what is copied into the WAR */
    AssetFolder(Path webapp) throws IOException {
        this.webapp = webapp;
        this.folder = Files.createDirectories(webapp.resolve("assets"));
    }

    /** @param name what a page calls it */
    void add(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        int dot = name.lastIndexOf('.');
        String named = name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
        Files.write(folder.resolve(named), bytes);
        Files.write(folder.resolve(named + ".gz"), gzip(bytes));
        index.put(name, named);
    }

    /** From the names that pages use to those of the files; {@code org.latchkey.web.Assets} reads it. */
    void writeIndex() throws IOException {
        // Not by Properties.store, which writes the time.
        StringBuilder lines = new StringBuilder();
        index.forEach(
                (name, named) -> lines.append(name).append('=').append(named).append('\n'));
        Files.writeString(Files.createDirectories(webapp.resolve("WEB-INF")).resolve("assets.properties"), lines);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Java's has no other way to set the level. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}

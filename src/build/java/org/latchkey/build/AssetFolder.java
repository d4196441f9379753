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
 * The assets in the WAR. Each file has a hash of its content in its name, so that browsers can cache it for ever, and a
 * gzip file beside it, because Tomcat does not compress by default. The output is reproducible.
 */
final class AssetFolder {

    private static final int HASH_DIGITS = 12;

    private final Path webapp;
    private final Path folder;
    private final SortedMap<String, String> index = new TreeMap<>();

    /** @param webapp the folder that is copied into the WAR */
    AssetFolder(Path webapp) throws IOException {
        this.webapp = webapp;
        this.folder = Files.createDirectories(webapp.resolve("assets"));
    }

    /**
     * Adds an asset.
     *
     * @param name the name that pages use
     */
    void add(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        int dot = name.lastIndexOf('.');
        String fileName = name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
        Files.write(folder.resolve(fileName), bytes);
        Files.write(folder.resolve(fileName + ".gz"), gzip(bytes));
        index.put(name, fileName);
    }

    /** Writes the map from the names that pages use to file names, which {@code Assets} of the application reads. */
    void writeIndex() throws IOException {
        // Properties.store would write the current time, so that the output would not be reproducible.
        StringBuilder lines = new StringBuilder();
        index.forEach((name, fileName) ->
                lines.append(name).append('=').append(fileName).append('\n'));
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

    /** {@link GZIPOutputStream} with the best compression: only a subclass can set the level. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}

package org.latchkey.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.web.http.Paths;

/**
 * What an operator puts on the pages: a style sheet, which comes after ours, and a logo. Read once, at start; a new version
 * has a new address, so browsers may keep each for good.
 */
public final class BrandFiles {

    static final String STYLE = "brand.css";
    static final String LOGO = "logo.svg";

    private static final Map<String, String> TYPES = Map.of(STYLE, "text/css", LOGO, "image/svg+xml");
    private static final int MOST_BYTES = 1 << 20;
    private static final int HASH_DIGITS = 12;

    private final Map<String, File> files;

    /**
     * One file.
     *
     * @param type its media type
     * @param content its bytes
     * @param version changes with the content
     */
    public record File(String type, byte[] content, String version) {}

    private BrandFiles(Map<String, File> files) {
        this.files = files;
    }

    /**
     * Reads what there is.
     *
     * @param folder where it is, if there is anything
     * @throws BrandingException if a file cannot be used
     */
    public static BrandFiles read(Path folder) {
        Map<String, File> files = new LinkedHashMap<>();
        TYPES.forEach((name, type) -> {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                byte[] content = content(file);
                files.put(name, new File(type, content, version(content)));
            }
        });
        return new BrandFiles(files);
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BrandingException("In BRAND_DIR, " + file + " has more than " + MOST_BYTES
                        + " bytes. Everybody would have to load it: make it smaller.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BrandingException(
                    "In BRAND_DIR, " + file + " cannot be read (" + e + "). Let Tomcat's user read it.");
        }
    }

    private static String version(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file by its name. */
    public Optional<File> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The path of a file in the application, if there is one of this name. */
    Optional<String> path(String name) {
        return file(name).map(file -> Paths.BRAND + name + "?v=" + file.version());
    }
}

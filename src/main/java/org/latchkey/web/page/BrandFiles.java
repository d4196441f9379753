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
 * Branding files of the operator: a style sheet, which is loaded after the application's own, and a logo. They are read
 * once, at startup. A new version has a new URL, so browsers may cache each file permanently.
 */
public final class BrandFiles {

    static final String STYLE = "brand.css";
    static final String LOGO = "logo.svg";

    private static final Map<String, String> TYPES = Map.of(STYLE, "text/css", LOGO, "image/svg+xml");
    private static final int MAX_BYTES = 1 << 20;
    private static final int HASH_DIGITS = 12;

    private final Map<String, File> files;

    /**
     * A branding file.
     *
     * @param type the media type
     * @param content the bytes of the file
     * @param version a hash of the content
     */
    public record File(String type, byte[] content, String version) {}

    private BrandFiles(Map<String, File> files) {
        this.files = files;
    }

    /**
     * Reads the files that exist.
     *
     * @param folder the folder of the files; it need not exist
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
            if (Files.size(file) > MAX_BYTES) {
                throw new BrandingException("In BRAND_DIR, " + file + " is larger than " + MAX_BYTES
                        + " bytes. Every visitor has to load it: make it smaller.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BrandingException(
                    "In BRAND_DIR, " + file + " cannot be read (" + e + "). Make it readable for Tomcat's user.");
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

    /** Returns a file by its name. */
    public Optional<File> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Returns the path of a file in the application, if the file exists. */
    Optional<String> path(String name) {
        return file(name).map(file -> Paths.BRAND + name + "?v=" + file.version());
    }
}

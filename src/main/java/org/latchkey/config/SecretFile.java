package org.latchkey.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.latchkey.runtime.SecretText;

/**
 * Reads a secret from a file, such as those of systemd ({@code LoadCredential}), Docker and Kubernetes.
 *
 * <p>A message shows the path only of an existing file: what is no such path may be the secret itself, set by mistake.
 */
final class SecretFile {

    /** Ample for a secret; a larger file is a mistake. */
    static final int MAX_BYTES = 16 * 1024;

    private static final String SUFFIX = "_FILE";

    private SecretFile() {}

    /** Returns the name of the setting that names the file of a secret. */
    static String setting(String secret) {
        return secret + SUFFIX;
    }

    /**
     * Returns the {@link SecretText} of the file.
     *
     * @param secret the name of the setting that the content is the value of
     * @param path the value of its {@code _FILE} setting
     * @throws ConfigException if the file cannot be used
     */
    static String read(String secret, String path) {
        String setting = setting(secret);
        Path file = file(setting, path.strip());
        byte[] bytes = bytes(setting, file);
        if (bytes.length > MAX_BYTES) {
            throw new ConfigException(setting + " names " + file + ", which is larger than " + MAX_BYTES / 1024
                    + " KiB. It must contain the secret and nothing else.");
        }
        String text = text(setting, file, bytes);
        if (text.isBlank()) {
            throw new ConfigException(setting + " names " + file + ", which is empty. Write the secret into it.");
        }
        return text;
    }

    private static Path file(String setting, String path) {
        try {
            Path file = Path.of(path);
            if (!file.isAbsolute()) {
                throw new ConfigException(setting + " is not an absolute path. Give one that begins with /.");
            }
            // A device or a pipe could be read without end. Links are followed: Kubernetes uses them.
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(setting + " names no existing file, or one in a folder that Tomcat's user"
                        + " may not enter. Correct the path.");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new ConfigException(setting + " is not a path. Give one that begins with /.");
        }
    }

    private static byte[] bytes(String setting, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ConfigException(setting + " names " + file + ", which Tomcat's user cannot read. Allow it.");
        }
    }

    private static String text(String setting, Path file, byte[] bytes) {
        try {
            return SecretText.of(bytes);
        } catch (CharacterCodingException e) {
            throw new ConfigException(setting + " names " + file + ", which is not text in UTF-8.");
        }
    }
}

package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in files: what is read, and which mistakes stop the start. */
class SecretFileTest {

    private static final String SECRET = "Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content);
    }

    private Config read(Map<String, String> settings) {
        return Config.read(new Settings(List.of(settings::get)), folder);
    }

    private void assertRefused(Map<String, String> settings, String... words) {
        String message =
                assertThrows(ConfigException.class, () -> read(settings)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
        assertFalse(message.contains(SECRET), message);
    }

    @Test
    void everySecretCanBeInAFile() throws IOException {
        Map<String, String> inFiles = new HashMap<>(Map.of(
                "JWT_SECRET",
                SECRET,
                "JWT_SECRET_PREVIOUS",
                SECRET + "1",
                "FACTOR_KEY",
                SECRET + "2",
                "FACTOR_KEY_PREVIOUS",
                SECRET + "3",
                "IMPORT_PEPPER",
                "pepper",
                "MONGODB_URI",
                "mongodb://user:hunter2@localhost/accounts",
                "SMTP_URL",
                "smtp://user:hunter2@mail.example.org:587"));
        Map<String, String> settings =
                new HashMap<>(Map.of("MAIL_FROM", "login@example.org", "PUBLIC_URL", "https://login.example.org/"));
        for (Map.Entry<String, String> secret : inFiles.entrySet()) {
            Path file = Files.writeString(folder.resolve(secret.getKey()), secret.getValue() + "\n");
            settings.put(secret.getKey() + "_FILE", file.toString());
        }
        Config fromFiles = read(settings);
        settings.keySet().removeIf(name -> name.endsWith("_FILE"));
        settings.putAll(inFiles);
        assertEquals(read(settings), fromFiles);
        assertEquals(SECRET, fromFiles.jwtSecret().orElseThrow().value());
    }

    @Test
    void theFileIsNamedInAnyOfTheSources() throws IOException {
        String path = file(SECRET).toString();
        for (int place = 0; place < 3; place++) {
            Map<String, String> named = Map.of("JWT_SECRET_FILE", path);
            List<Map<String, String>> places = List.of(
                    place == 0 ? named : Map.of(), place == 1 ? named : Map.of(), place == 2 ? named : Map.of());
            Settings settings = new Settings(List.of(places.get(0)::get, places.get(1)::get, places.get(2)::get));
            assertEquals(SECRET, settings.secret("JWT_SECRET").orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void oneLineBreakAtTheEndIsRemovedAndNothingElse(String end) throws IOException {
        Settings settings = new Settings(
                List.of(Map.of("IMPORT_PEPPER_FILE", file(" a\nb " + end).toString())::get));
        assertEquals(" a\nb ", settings.secret("IMPORT_PEPPER").orElseThrow());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheSecret() throws IOException {
        Settings settings = new Settings(
                List.of(Map.of("IMPORT_PEPPER_FILE", file("\uFEFFpepper\r\n").toString())::get));
        assertEquals("pepper", settings.secret("IMPORT_PEPPER").orElseThrow());
    }

    @Test
    void aLinkToAFileIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file(SECRET));
        assertEquals(
                SECRET,
                read(Map.of("JWT_SECRET_FILE", link.toString()))
                        .jwtSecret()
                        .orElseThrow()
                        .value());
    }

    @Test
    void aSettingAndItsFileTogetherStopTheStart() throws IOException {
        String path = file(SECRET).toString();
        assertRefused(
                Map.of("JWT_SECRET", SECRET, "JWT_SECRET_FILE", path), "JWT_SECRET and JWT_SECRET_FILE", "both set");
        Settings fromTwoPlaces =
                new Settings(List.of(Map.of("SMTP_URL_FILE", path)::get, Map.of("SMTP_URL", "smtp://localhost")::get));
        assertThrows(ConfigException.class, () -> fromTwoPlaces.secret("SMTP_URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n"})
    void anEmptyFileStopsTheStart(String content) throws IOException {
        String path = file(content).toString();
        assertRefused(Map.of("JWT_SECRET_FILE", path), "JWT_SECRET_FILE", path, "empty");
    }

    @Test
    void aLargeFileStopsTheStart() throws IOException {
        String most = "x".repeat(SecretFile.MAX_BYTES - SECRET.length()) + SECRET;
        assertEquals(
                most,
                new Settings(List.of(Map.of("IMPORT_PEPPER_FILE", file(most).toString())::get))
                        .secret("IMPORT_PEPPER")
                        .orElseThrow());
        assertRefused(Map.of("JWT_SECRET_FILE", file(most + "x").toString()), "JWT_SECRET_FILE", "larger than 16 KiB");
    }

    @Test
    void aFileThatIsNotTextStopsTheStart() throws IOException {
        Path file = Files.write(folder.resolve("secret"), new byte[] {(byte) 0xc3, 0x28});
        assertRefused(Map.of("JWT_SECRET_FILE", file.toString()), "JWT_SECRET_FILE", "UTF-8");
    }

    @Test
    void aMissingFileAFolderAndADeviceStopTheStart() {
        for (String path : List.of(folder.resolve("none").toString(), folder.toString(), "/dev/zero")) {
            assertRefused(Map.of("JWT_SECRET_FILE", path), "JWT_SECRET_FILE names no existing file");
        }
    }

    /** That file of Linux is a regular one that no user can read from its beginning, not even root. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadStopsTheStart() {
        assertRefused(
                Map.of("JWT_SECRET_FILE", "/proc/self/mem"),
                "JWT_SECRET_FILE names /proc/self/mem, which Tomcat's user cannot read.");
    }

    @Test
    void aSecretInPlaceOfThePathIsNotPrinted() {
        for (String mistake : List.of(SECRET, "/" + SECRET, SECRET + "\u0000")) {
            assertRefused(Map.of("JWT_SECRET_FILE", mistake), "JWT_SECRET_FILE");
        }
    }

    @Test
    void aWeakSecretInAFileStopsTheStartAndIsNotPrinted() throws IOException {
        String message = assertThrows(
                        ConfigException.class,
                        () -> read(Map.of("JWT_SECRET_FILE", file("SPARTA").toString())))
                .getMessage();
        assertTrue(message.startsWith("JWT_SECRET has only 6 bytes"), message);
        assertFalse(message.contains("SPARTA"), message);
    }

    @Test
    void anEmptyFileSettingStopsTheStart() {
        assertRefused(Map.of("JWT_SECRET_FILE", " "), "JWT_SECRET_FILE is set, but empty");
    }
}

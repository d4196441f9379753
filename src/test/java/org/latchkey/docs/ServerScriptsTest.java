package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the server that operations.md sets up, with other folders and with programs that note their arguments. */
class ServerScriptsTest {

    private static final String URI = "mongodb://latchkey:the-password@127.0.0.1/latchkey";

    @TempDir
    Path root;

    private Path secrets;
    private Path backups;

    /** The exit code and the output. */
    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void aServer() throws IOException {
        secrets = Files.createDirectories(root.resolve("etc/latchkey/secrets"));
        backups = Files.createDirectories(root.resolve("var/backups/latchkey"));
        Files.createDirectories(root.resolve("bin"));
        program("id", "echo 0");
        program("install", "true");
    }

    private void program(String name, String line) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Outcome run(String script, String... arguments) throws Exception {
        String text = Files.readString(Path.of("src/dist", script))
                .replaceAll("(?<![\\w.])/(etc|var|opt)/", root.toString() + "/$1/");
        Path copy = Files.writeString(root.resolve(script), text);
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", copy.toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true);
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("SUDO_USER", "olga");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    @Test
    void theCommandLineHasTheSettingsAndSecretsOfTheServiceAndItsUser() throws Exception {
        Files.writeString(root.resolve("etc/latchkey/settings"), """
                # a comment
                PUBLIC_URL=https://login.example.org/
                PRODUCT_NAME="The Shop"
                HOME_LINKS=Wiki=/wiki/, Board=/board/""");
        Files.writeString(secrets.resolve("mongodb_uri"), URI + "\n");
        Files.writeString(secrets.resolve("old.backup"), "no setting");
        program("setpriv", "echo \"$@\"; env");
        Outcome outcome = run("latchkey-admin", "show", "an na");
        List<String> lines = outcome.output().lines().toList();
        assertEquals(
                "--reuid=latchkey --regid=latchkey --init-groups -- java -Duser.name=olga -jar " + root
                        + "/opt/latchkey/latchkey.war show an na",
                lines.get(0));
        for (String line : List.of(
                "PUBLIC_URL=https://login.example.org/",
                "PRODUCT_NAME=The Shop",
                "HOME_LINKS=Wiki=/wiki/, Board=/board/",
                "MONGODB_URI=" + URI,
                "DATA_DIR=" + root + "/var/lib/latchkey")) {
            assertTrue(lines.contains(line), outcome::output);
        }
        assertFalse(outcome.output().contains("no setting"), outcome::output);
    }

    @Test
    void onlyRootRunsTheCommandLine() throws Exception {
        program("id", "echo 1000");
        program("setpriv", "echo started");
        Outcome outcome = run("latchkey-admin", "list");
        assertEquals(2, outcome.exitCode());
        assertFalse(outcome.output().contains("started"), outcome::output);
    }

    @Test
    void aBackupOfTheMongoDbHasItsNameWhenItIsCompleteAndNoArgumentHasThePassword() throws Exception {
        Files.writeString(secrets.resolve("mongodb_uri"), URI + "\n");
        program("mongodump", "echo \"$@\"; cat >\"${2#--archive=}\"");
        Path old = anOldBackup();
        Outcome outcome = run("latchkey-backup");
        assertEquals(0, outcome.exitCode(), outcome::output);
        assertFalse(outcome.output().contains("the-password"), outcome::output);
        List<Path> files = backups();
        assertFalse(files.contains(old));
        assertEquals(1, files.size(), files::toString);
        assertTrue(files.get(0).getFileName().toString().matches("latchkey-[0-9TZ-]+\\.archive"), files::toString);
        assertEquals("uri: \"" + URI + "\"\n", Files.readString(files.get(0)));
    }

    @Test
    void aBackupThatFailsIsReportedAndDeletesNothing() throws Exception {
        Files.writeString(secrets.resolve("mongodb_uri"), URI + "\n");
        program("mongodump", "exit 1");
        Path old = anOldBackup();
        assertEquals(1, run("latchkey-backup").exitCode());
        assertEquals(List.of(old), backups());
    }

    @Test
    void withoutMongoDbTheEmbeddedStoreIsBackedUp() throws Exception {
        program("latchkey-admin", "echo \"$@\"");
        Path old = anOldBackup();
        Outcome outcome = run("latchkey-backup");
        assertEquals(0, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().startsWith("backup " + backups + "/latchkey-"), outcome::output);
        assertFalse(Files.exists(old));
    }

    private Path anOldBackup() throws IOException {
        Path file = Files.createFile(backups.resolve("latchkey-2026-01-01T031700Z"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(16))));
        return file;
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.toList();
        }
    }
}

package org.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.server.Steady;
import org.latchkey.store.TestDatabase;

/** Commands in a process of their own that is interrupted, or has no room to write. */
@DisabledOnOs(OS.WINDOWS)
@Tag(Steady.TAG)
class InterruptedCommandTest {

    private static final int INTERRUPTED = 128 + 2;
    private static final long SIGINT_BIT = 1 << (2 - 1);
    private static final long PATIENCE_SECONDS = 90;
    private static final String NICKNAME = "n".repeat(30);

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** @param shell runs the command, whose words are its arguments */
    private Process start(String shell, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                shell,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Admin.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("MONGODB_URI", database.uri());
        return builder.start();
    }

    private static int await(Process process) throws InterruptedException {
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static String line(int number) {
        return "{\"id\":\"user-" + number + "\",\"nickname\":\"" + NICKNAME + "\"}\n";
    }

    private void store(int users) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            documents.add(new Document("id", "user-" + i).append("pw", "").append("nick", NICKNAME));
        }
        database.users().insertMany(documents);
    }

    /** A shell script in the background starts processes that ignore SIGINT, and so do their children. */
    private static void requireInterruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .findFirst()
                    .orElseThrow();
            assumeTrue((Long.parseUnsignedLong(ignored, 16) & SIGINT_BIT) == 0, "this process ignores SIGINT");
        }
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    @Test
    void anInterruptedImportSaysSoAndTheNextOneGoesOn() throws Exception {
        requireInterruptible();
        Process process = start("exec \"$@\"", "import", "-", "--apply");
        int written = 0;
        boolean isInterrupted = false;
        try (OutputStream in = process.getOutputStream()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (process.isAlive()) {
                assertTrue(System.nanoTime() < deadline, "the import does not end");
                in.write(line(written++).getBytes(StandardCharsets.UTF_8));
                in.flush();
                if (!isInterrupted && written % 250 == 0 && database.users().countDocuments() > 0) {
                    isInterrupted = true;
                    interrupt(process);
                }
            }
        } catch (IOException e) {
            // The process has ended.
            assertTrue(isInterrupted, e::toString);
        }
        assertEquals(INTERRUPTED, await(process), errors());
        assertTrue(errors().contains("Interrupted at user "), errors());
        assertTrue(errors().contains("Run the command again: it goes on."), errors());
        long stored = database.users().countDocuments();
        assertTrue(stored >= 250 && stored < written, stored + " of " + written);
        assertEquals(stored, database.users().countDocuments(new Document("nick", NICKNAME)));
        Process again = start("exec \"$@\"", "import", "-", "--apply");
        try (OutputStream in = again.getOutputStream()) {
            for (int i = 0; i < written; i++) {
                in.write(line(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(0, await(again), errors());
        assertEquals(written, database.users().countDocuments());
    }

    /** The bytes of the file, and of a temporary one with its name and more. */
    private long written(Path file) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file.getFileName() + "*")) {
            for (Path each : files) {
                bytes += each.toFile().length();
            }
        }
        return bytes;
    }

    @Test
    void anInterruptedExportLeavesNoFile() throws Exception {
        requireInterruptible();
        store(50_000);
        Path file = folder.resolve("users.ndjson");
        Process process = start("exec \"$@\"", "export", file.toString());
        while (process.isAlive() && written(file) == 0) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        interrupt(process);
        assertEquals(INTERRUPTED, await(process), errors());
        assertTrue(errors().contains("Interrupted at user "), errors());
        assertTrue(errors().contains("Nothing is left of the file."), errors());
        assertEquals(0, written(file));
    }

    @Test
    void anExportThatFindsNoRoomLeavesNoFile() throws Exception {
        store(20_000);
        Path file = folder.resolve("users.ndjson");
        // The limit stands for a full disk.
        assertEquals(1, await(start("ulimit -f 512; exec \"$@\"", "export", file.toString())));
        assertTrue(errors().contains("could not be written: File too large. Nothing is left of it."), errors());
        assertEquals(0, written(file));
        assertEquals(1, await(start("exec \"$@\" > /dev/full", "export", "-")));
        assertTrue(errors().contains("The standard output could not be written"), errors());
    }
}

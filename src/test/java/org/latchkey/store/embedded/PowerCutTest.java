package org.latchkey.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.store.OpenFiles;
import org.latchkey.store.backend.DurableBackend;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.journal.Journal;
import org.latchkey.store.journal.JournaledStore;
import org.latchkey.store.journal.JournaledStoreOpener;
import org.latchkey.store.journal.SimulatedDisk;

class PowerCutTest {

    private static final int WRITES = 800;
    private static final int KEYS = 300;
    /** Small, so that the journal restarts often. */
    private static final int MAX_JOURNAL_BYTES = 256 * 1024;

    private static final int POWER_CUTS = Integer.getInteger("cuts", 30);

    /** Fixed, so that a failure can be reproduced. */
    private static final long SEED = 1_767_225_600;

    private static final Channel CHANNEL = mock(Channel.class, withSettings().stubOnly());

    @TempDir
    Path folder;

    private long seed = SEED;
    private Random random = new Random(seed);

    /**
     * An acknowledged write.
     *
     * @param step the number of disk operations before the acknowledgement
     * @param key of the document
     * @param value that was written
     */
    private record Acknowledged(int step, int key, int value) {}

    private final List<Acknowledged> acknowledged = new ArrayList<>();

    @BeforeAll
    static void registerFileSystem() {
        FilePath.register(new SimulatedDisk.RecordingFileSystem());
    }

    @BeforeEach
    void resetDisk() {
        SimulatedDisk.reset();
    }

    private Path file() {
        return folder.resolve("store");
    }

    private DurableBackend open() throws IOException {
        FileChannel journal = FileChannel.open(
                folder.resolve("store.journal"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return openBackend(JournaledStoreOpener.open(
                "recorded:" + file(), new Journal(SimulatedDisk.record("journal", journal)), MAX_JOURNAL_BYTES, 0));
    }

    private static DurableBackend openBackend(JournaledStore file) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setRetentionTime(0);
        return new DurableBackend(store, file);
    }

    private static Document send(DurableBackend backend, Document command) {
        return backend.handleMessage(new MongoMessage(CHANNEL, null, command.append("$db", "test")));
    }

    /** Writes random documents; every fourth write does not wait for the journal. */
    private void write(DurableBackend backend, int count) {
        for (int i = 1; i <= count; i++) {
            int key = random.nextInt(KEYS);
            boolean isDurable = random.nextInt(4) > 0;
            Document change = new Document("v", i).append("padding", "x".repeat(200 + random.nextInt(400)));
            Document command = new Document("update", "user")
                    .append(
                            "updates",
                            List.of(new Document("q", new Document("_id", key))
                                    .append("u", new Document("$set", change))
                                    .append("upsert", true)));
            send(backend, isDurable ? command : command.append("writeConcern", new Document("j", false)));
            if (isDurable) {
                acknowledged.add(new Acknowledged(SimulatedDisk.steps(), key, i));
            }
        }
    }

    /** Returns the last acknowledged value of each key. */
    private Map<Integer, Integer> acknowledgedUntil(int step) {
        Map<Integer, Integer> values = new HashMap<>();
        acknowledged.stream()
                .filter(write -> write.step() <= step)
                .forEach(write -> values.put(write.key(), write.value()));
        return values;
    }

    private void assertContainsAcknowledged(Path file, int step) {
        DurableBackend opened = openBackend(JournaledStoreOpener.open(file));
        try {
            acknowledgedUntil(step).forEach((key, value) -> {
                Document found = send(opened, new Document("find", "user").append("filter", new Document("_id", key)));
                List<?> documents = (List<?>) ((Document) found.get("cursor")).get("firstBatch");
                int actual = documents.isEmpty() ? 0 : (int) ((Document) documents.get(0)).get("v");
                assertTrue(actual >= value, "step " + step + ", seed " + seed + ": " + actual + " instead of " + value);
            });
        } finally {
            opened.close();
        }
    }

    /** Returns the store as a power failure after the step may leave it. */
    private Path cutPower(int step, boolean inOrder) throws IOException {
        Path file = folder.resolve("left");
        SimulatedDisk.writeCrashState("file", file, step, inOrder, random);
        SimulatedDisk.writeCrashState("journal", folder.resolve("left.journal"), step, inOrder, random);
        return file;
    }

    static Stream<Arguments> seeds() {
        long varying = System.nanoTime();
        return Stream.of(Arguments.of(SEED, true), Arguments.of(SEED, false), Arguments.of(varying, varying % 2 == 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acknowledgedWritesSurviveAPowerFailureAtAnyStep(long seed, boolean inOrder) throws IOException {
        this.seed = seed;
        random = new Random(seed);
        DurableBackend backend = open();
        write(backend, WRITES);
        for (int i = 0; i < POWER_CUTS; i++) {
            int step = random.nextInt(SimulatedDisk.steps());
            assertContainsAcknowledged(cutPower(step, inOrder), step);
        }
        backend.close();
    }

    @Test
    void acknowledgedWritesSurviveAPowerFailureDuringTheRecoveryFromAnother() throws IOException {
        DurableBackend backend = open();
        write(backend, WRITES);
        backend.close();
        int step = acknowledged.get(acknowledged.size() / 2).step();
        Path left = cutPower(step, false);
        Files.copy(left, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                left.resolveSibling("left.journal"),
                folder.resolve("store.journal"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        byte[] journal = Files.readAllBytes(left.resolveSibling("left.journal"));
        byte[] before = Files.readAllBytes(left);
        SimulatedDisk.reset();
        open();
        for (int i = 0; i < 20; i++) {
            // Some of the blocks that recovery has written until then.
            Files.write(left, before);
            Path recovered = folder.resolve("again");
            SimulatedDisk.writeCrashState("file", recovered, random.nextInt(SimulatedDisk.steps()), false, random);
            try (FileChannel from = FileChannel.open(recovered, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(left, StandardOpenOption.WRITE)) {
                overlay(from, to);
            }
            Files.write(left.resolveSibling("left.journal"), journal);
            assertContainsAcknowledged(left, step);
        }
    }

    /** Copies the blocks that are not empty. */
    private static void overlay(FileChannel from, FileChannel to) throws IOException {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(4096);
        for (long at = 0; at < from.size(); at += 4096) {
            bytes.clear();
            from.read(bytes, at);
            bytes.flip();
            boolean isWritten = false;
            for (int i = 0; i < bytes.limit(); i++) {
                isWritten |= bytes.get(i) != 0;
            }
            if (isWritten) {
                to.write(bytes, at);
            }
        }
    }

    @Test
    void afterAnOrderlyStopTheJournalIsNotNeeded() throws IOException {
        DurableBackend backend = open();
        write(backend, 50);
        backend.close();
        assertEquals(0, Files.size(folder.resolve("store.journal")));
        Path file = file();
        Files.delete(folder.resolve("store.journal"));
        assertContainsAcknowledged(file, SimulatedDisk.steps());
    }

    @Test
    void aRestoredBackupIsNotCombinedWithANewerJournal() throws IOException {
        DurableBackend backend = open();
        write(backend, 50);
        backend.close();
        byte[] backup = Files.readAllBytes(file());
        backend = open();
        write(backend, 10);
        Path left = cutPower(SimulatedDisk.steps(), true);
        backend.close();
        Files.write(left, backup);
        // Accepted: the backup is the file to which the journal belongs.
        assertContainsAcknowledged(left, 0);
        backend = open();
        write(backend, 200);
        backend.close();
        backend = open();
        write(backend, 200);
        Path later = cutPower(SimulatedDisk.steps(), true);
        backend.close();
        Files.write(later, backup);
        String message = assertThrows(DataDirException.class, () -> JournaledStoreOpener.open(later))
                .getMessage();
        assertTrue(message.contains("backup"), message);
        assertEquals(List.of(), OpenFiles.in(folder));
    }

    @Test
    void theJournalDoesNotGrowWithoutLimit() throws IOException {
        DurableBackend backend = open();
        write(backend, 500);
        long length = Files.size(folder.resolve("store.journal"));
        assertTrue(length < 2 * MAX_JOURNAL_BYTES, length + " bytes");
        int step = SimulatedDisk.steps();
        assertContainsAcknowledged(cutPower(step, false), step);
        backend.close();
    }

    @Test
    void afterAFailedForceNothingIsAcknowledgedUntilTheNextStart() throws IOException {
        DurableBackend backend = open();
        write(backend, 20);
        SimulatedDisk.failForce(true);
        assertThrows(RuntimeException.class, () -> write(backend, 20));
        SimulatedDisk.failForce(false);
        int before = acknowledged.size();
        for (int i = 0; i < 5; i++) {
            assertThrows(RuntimeException.class, () -> write(backend, 20));
        }
        assertEquals(before, acknowledged.size());
        int step = SimulatedDisk.steps();
        assertContainsAcknowledged(cutPower(step, false), step);
        backend.close();
    }
}

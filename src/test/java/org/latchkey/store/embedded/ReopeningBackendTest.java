package org.latchkey.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.account.RecordedLog;
import org.latchkey.store.OpenFiles;
import org.latchkey.store.backend.DurableBackend;
import org.latchkey.store.journal.Journal;
import org.latchkey.store.journal.JournaledStoreOpener;
import org.latchkey.store.journal.SimulatedDisk;

class ReopeningBackendTest {

    private static final int MAX_JOURNAL_BYTES = 64 * 1024;
    private static final int KEYS = 50;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Channel CHANNEL = mock(Channel.class, withSettings().stubOnly());

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RecordedLog log = RecordedLog.of(ReopeningBackend.class.getName());
    /** The acknowledged writes: number of disk operations before the acknowledgement, key of the document, value. */
    private final List<int[]> acknowledged = new ArrayList<>();

    private long now;
    private int lastValue;
    private MongoBackend backend;

    /** A disk fault. */
    private enum Fault {
        FULL,
        NOT_FORCED;

        void begin() {
            SimulatedDisk.limitWrites(this == FULL ? 0 : Integer.MAX_VALUE);
            SimulatedDisk.failForce(this == NOT_FORCED);
        }

        static void end() {
            SimulatedDisk.limitWrites(Integer.MAX_VALUE);
            SimulatedDisk.failForce(false);
        }
    }

    @BeforeAll
    static void registerFileSystem() {
        FilePath.register(new SimulatedDisk.RecordingFileSystem());
    }

    @BeforeEach
    void open() throws IOException {
        SimulatedDisk.reset();
        backend = new ReopeningBackend("the store", openBackend(false), () -> openBackend(true), () -> now);
    }

    @AfterEach
    void close() {
        Fault.end();
        backend.close();
        log.close();
    }

    private DurableBackend openBackend(boolean isRetry) throws IOException {
        FileChannel journal = FileChannel.open(
                folder.resolve("store.journal"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return StoreFile.open(JournaledStoreOpener.open(
                "recorded:" + folder.resolve("store"),
                new Journal(SimulatedDisk.record("journal", journal)),
                MAX_JOURNAL_BYTES,
                isRetry ? JournaledStoreOpener.MIN_FREE_BYTES : 0));
    }

    private Document send(Document command) {
        return backend.handleMessage(new MongoMessage(CHANNEL, null, command.append("$db", "test")));
    }

    private static boolean isOk(Document reply) {
        return ((Number) reply.get("ok")).doubleValue() == 1;
    }

    private boolean write() {
        int key = random.nextInt(KEYS);
        int value = ++lastValue;
        Document change = new Document("v", value).append("padding", "x".repeat(200 + random.nextInt(400)));
        Document update = new Document("q", new Document("_id", key))
                .append("u", new Document("$set", change))
                .append("upsert", true);
        if (!isOk(send(new Document("update", "user").append("updates", List.of(update))))) {
            return false;
        }
        acknowledged.add(new int[] {SimulatedDisk.steps(), key, value});
        return true;
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            assertTrue(write(), "a write was not acknowledged");
        }
    }

    /** Returns the stored value of a document, or zero if there is none. */
    private static int value(MongoBackend backend, int key) {
        Document find = new Document("find", "user")
                .append("filter", new Document("_id", key))
                .append("$db", "test");
        Document reply = backend.handleMessage(new MongoMessage(CHANNEL, null, find));
        List<?> documents = (List<?>) ((Document) reply.get("cursor")).get("firstBatch");
        return documents.isEmpty() ? 0 : (int) ((Document) documents.get(0)).get("v");
    }

    private void assertContainsAcknowledged(MongoBackend store, int step) {
        Map<Integer, Integer> values = new HashMap<>();
        acknowledged.stream().filter(write -> write[0] <= step).forEach(write -> values.put(write[1], write[2]));
        values.forEach((key, value) -> {
            int actual = value(store, key);
            assertTrue(actual >= value, "step " + step + ", seed " + seed + ": " + actual + " instead of " + value);
        });
    }

    private void assertSurvivesPowerCut(int step) throws IOException {
        Path file = folder.resolve("left");
        SimulatedDisk.writeCrashState("file", file, step, false, random);
        SimulatedDisk.writeCrashState("journal", folder.resolve("left.journal"), step, false, random);
        DurableBackend store = new StoreFile(file).open();
        try {
            assertContainsAcknowledged(store, step);
        } finally {
            store.close();
        }
    }

    private void advanceToNextRetry() {
        now += RETRY_INTERVAL.toNanos();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void resumesByItselfWithinASecondAndLosesNothing(Fault fault) throws IOException {
        write(100);
        fault.begin();
        for (int i = 0; i < 5; i++) {
            assertTrue(!write(), "a write was acknowledged");
            assertTrue(!isOk(send(new Document("ping", 1))), "the server reports readiness");
            advanceToNextRetry();
        }
        Fault.end();
        advanceToNextRetry();
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
        write(100);
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
        assertSurvivesPowerCut(SimulatedDisk.steps());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isLoggedOnceWhenItStopsAndOnceWhenItResumes(Fault fault) {
        write(5);
        fault.begin();
        for (int i = 0; i < 5; i++) {
            write();
            advanceToNextRetry();
        }
        Fault.end();
        advanceToNextRetry();
        write(5);
        List<String> lines =
                log.lines().stream().filter(line -> !line.startsWith("FINE")).toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("SEVERE") && lines.get(0).contains("the store"), lines.get(0));
        assertTrue(lines.get(1).startsWith("INFO") && lines.get(1).contains("again"), lines.get(1));
    }

    @Test
    void whatAFailedForceLeavesInTheFilesIsNotUsed() throws IOException {
        for (int round = 0; round < 6; round++) {
            write(30 + random.nextInt(60));
            Fault fault = Fault.values()[random.nextInt(2)];
            fault.begin();
            write();
            advanceToNextRetry();
            write();
            Fault.end();
            advanceToNextRetry();
        }
        write(20);
        for (int i = 0; i < 40; i++) {
            assertSurvivesPowerCut(random.nextInt(SimulatedDisk.steps()));
        }
        assertSurvivesPowerCut(SimulatedDisk.steps());
    }

    @Test
    void doesNotResumeOnAnAlmostFullDisk() {
        write(5);
        Fault.FULL.begin();
        write();
        SimulatedDisk.limitWrites(JournaledStoreOpener.MIN_FREE_BYTES / 4);
        for (int i = 0; i < 3; i++) {
            advanceToNextRetry();
            assertTrue(!write(), "a write was acknowledged");
        }
        Fault.end();
        advanceToNextRetry();
        write(5);
    }

    @Test
    void whileItIsStoppedTheServerStillAnswersIsMaster() {
        write(5);
        Fault.FULL.begin();
        write();
        assertTrue(isOk(send(new Document("isMaster", 1))));
    }

    @Test
    void failedAttemptsToReopenKeepNoFileOpen() throws IOException {
        write(5);
        Fault.FULL.begin();
        for (int i = 0; i < 5; i++) {
            write();
            advanceToNextRetry();
        }
        assertEquals(List.of(), OpenFiles.in(folder));
    }

    @Test
    void anInterruptedThreadDoesNotEndTheStore() {
        write(5);
        Thread.currentThread().interrupt();
        write();
        assertTrue(Thread.interrupted());
        advanceToNextRetry();
        write(5);
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
    }

    @Test
    void anInterruptedThreadThatOnlyReadsDoesNotEndTheStore() throws IOException {
        write(200);
        backend.close();
        // An empty cache, so that the next command reads the file.
        open();
        Thread.currentThread().interrupt();
        send(new Document("find", "user"));
        assertTrue(Thread.interrupted());
        advanceToNextRetry();
        write(5);
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
    }

    @Test
    void withoutItsFolderNothingIsAcknowledgedUntilItIsBack() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        StoreFile file = new StoreFile(data.resolve("store"));
        backend.close();
        backend = new ReopeningBackend("the store", file.open(), file::reopen, () -> now);
        write(20);
        Path away = folder.resolve("away");
        Files.move(data, away);
        for (int i = 0; i < 3; i++) {
            assertTrue(!write(), "a write was acknowledged");
            advanceToNextRetry();
        }
        // An empty folder must not become a new store without accounts.
        Files.createDirectories(data);
        assertTrue(!write(), "a write was acknowledged");
        advanceToNextRetry();
        Files.delete(data);
        Files.move(away, data);
        write(20);
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
        backend.close();
        backend = file.open();
        assertContainsAcknowledged(backend, SimulatedDisk.steps());
    }
}

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
import org.latchkey.store.journal.Disk;
import org.latchkey.store.journal.Journal;
import org.latchkey.store.journal.JournaledStoreOpener;

class ReopeningBackendTest {

    private static final int LONGEST_JOURNAL = 64 * 1024;
    private static final int KEYS = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Channel CHANNEL = mock(Channel.class, withSettings().stubOnly());

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RecordedLog log = RecordedLog.of(ReopeningBackend.class.getName());
    /** What was acknowledged: after which step of the disk, and which value of which document. */
    private final List<int[]> acknowledged = new ArrayList<>();

    private long now;
    private int counter;
    private MongoBackend backend;

    /** What a disk can do to a write. */
    private enum Fault {
        FULL,
        NOT_FORCED;

        void begin() {
            Disk.room(this == FULL ? 0 : Integer.MAX_VALUE);
            Disk.fails(this == NOT_FORCED);
        }

        static void end() {
            Disk.room(Integer.MAX_VALUE);
            Disk.fails(false);
        }
    }

    @BeforeAll
    static void remember() {
        FilePath.register(new Disk.Remembered());
    }

    @BeforeEach
    void open() throws IOException {
        Disk.forget();
        backend = new ReopeningBackend("the store", opened(false), () -> opened(true), () -> now);
    }

    @AfterEach
    void close() {
        Fault.end();
        backend.close();
        log.close();
    }

    private DurableBackend opened(boolean again) throws IOException {
        FileChannel journal = FileChannel.open(
                folder.resolve("store.journal"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return StoreFile.open(JournaledStoreOpener.open(
                "remembered:" + folder.resolve("store"),
                new Journal(Disk.remember("journal", journal)),
                LONGEST_JOURNAL,
                again ? JournaledStoreOpener.MIN_FREE_BYTES : 0));
    }

    private Document send(Document command) {
        return backend.handleMessage(new MongoMessage(CHANNEL, null, command.append("$db", "test")));
    }

    private static boolean isOk(Document reply) {
        return ((Number) reply.get("ok")).doubleValue() == 1;
    }

    private boolean write() {
        int key = random.nextInt(KEYS);
        int value = ++counter;
        Document change = new Document("v", value).append("filling", "x".repeat(200 + random.nextInt(400)));
        Document update = new Document("q", new Document("_id", key))
                .append("u", new Document("$set", change))
                .append("upsert", true);
        if (!isOk(send(new Document("update", "user").append("updates", List.of(update))))) {
            return false;
        }
        acknowledged.add(new int[] {Disk.steps(), key, value});
        return true;
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            assertTrue(write(), "not acknowledged");
        }
    }

    private static int value(MongoBackend from, int key) {
        Document find = new Document("find", "user")
                .append("filter", new Document("_id", key))
                .append("$db", "test");
        Document reply = from.handleMessage(new MongoMessage(CHANNEL, null, find));
        List<?> documents = (List<?>) ((Document) reply.get("cursor")).get("firstBatch");
        return documents.isEmpty() ? 0 : (int) ((Document) documents.get(0)).get("v");
    }

    private void assertHasAcknowledged(MongoBackend store, int step) {
        Map<Integer, Integer> values = new HashMap<>();
        acknowledged.stream().filter(one -> one[0] <= step).forEach(one -> values.put(one[1], one[2]));
        values.forEach((key, value) -> {
            int there = value(store, key);
            assertTrue(there >= value, "step " + step + ", seed " + seed + ": " + there + " instead of " + value);
        });
    }

    private void assertSurvivesCut(int step) throws IOException {
        Path left = folder.resolve("left");
        Disk.leave("file", left, step, false, random);
        Disk.leave("journal", folder.resolve("left.journal"), step, false, random);
        DurableBackend store = new StoreFile(left).open();
        try {
            assertHasAcknowledged(store, step);
        } finally {
            store.close();
        }
    }

    private void pause() {
        now += PAUSE.toNanos();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void goesOnByItselfWithinASecondAndLosesNothing(Fault fault) throws IOException {
        write(100);
        fault.begin();
        for (int i = 0; i < 5; i++) {
            assertTrue(!write(), "acknowledged");
            assertTrue(!isOk(send(new Document("ping", 1))), "readiness");
            pause();
        }
        Fault.end();
        pause();
        assertHasAcknowledged(backend, Disk.steps());
        write(100);
        assertHasAcknowledged(backend, Disk.steps());
        assertSurvivesCut(Disk.steps());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isLoggedOnceWhenItStopsAndOnceWhenItGoesOn(Fault fault) {
        write(5);
        fault.begin();
        for (int i = 0; i < 5; i++) {
            write();
            pause();
        }
        Fault.end();
        pause();
        write(5);
        List<String> lines =
                log.lines().stream().filter(line -> !line.startsWith("FINE")).toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("SEVERE") && lines.get(0).contains("the store"), lines.get(0));
        assertTrue(lines.get(1).startsWith("INFO") && lines.get(1).contains("again"), lines.get(1));
    }

    @Test
    void whatASynchronizationThatFailedHasLeftIsNotBelieved() throws IOException {
        for (int round = 0; round < 6; round++) {
            write(30 + random.nextInt(60));
            Fault fault = Fault.values()[random.nextInt(2)];
            fault.begin();
            write();
            pause();
            write();
            Fault.end();
            pause();
        }
        write(20);
        for (int i = 0; i < 40; i++) {
            assertSurvivesCut(random.nextInt(Disk.steps()));
        }
        assertSurvivesCut(Disk.steps());
    }

    @Test
    void doesNotGoOnWhereItWouldStopAgainAtOnce() {
        write(5);
        Fault.FULL.begin();
        write();
        Disk.room(JournaledStoreOpener.MIN_FREE_BYTES / 4);
        for (int i = 0; i < 3; i++) {
            pause();
            assertTrue(!write(), "acknowledged");
        }
        Fault.end();
        pause();
        write(5);
    }

    @Test
    void whileItIsStoppedAClientIsStillToldThatThereIsAServer() {
        write(5);
        Fault.FULL.begin();
        write();
        assertTrue(isOk(send(new Document("isMaster", 1))));
    }

    @Test
    void attemptsInVainKeepNoFileOpen() throws IOException {
        write(5);
        Fault.FULL.begin();
        for (int i = 0; i < 5; i++) {
            write();
            pause();
        }
        assertEquals(List.of(), OpenFiles.in(folder));
    }

    @Test
    void anInterruptedThreadDoesNotEndTheStore() {
        write(5);
        Thread.currentThread().interrupt();
        write();
        assertTrue(Thread.interrupted());
        pause();
        write(5);
        assertHasAcknowledged(backend, Disk.steps());
    }

    @Test
    void norDoesOneThatOnlyReads() throws IOException {
        write(200);
        backend.close();
        // So that nothing is in memory.
        open();
        Thread.currentThread().interrupt();
        send(new Document("find", "user"));
        assertTrue(Thread.interrupted());
        pause();
        write(5);
        assertHasAcknowledged(backend, Disk.steps());
    }

    @Test
    void aFolderThatIsTakenAwayAcknowledgesNothingUntilItIsBack() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        StoreFile file = new StoreFile(data.resolve("store"));
        backend.close();
        backend = new ReopeningBackend("the store", file.open(), file::reopen, () -> now);
        write(20);
        Path away = folder.resolve("away");
        Files.move(data, away);
        for (int i = 0; i < 3; i++) {
            assertTrue(!write(), "acknowledged");
            pause();
        }
        // An empty folder is no store without accounts.
        Files.createDirectories(data);
        assertTrue(!write(), "acknowledged");
        pause();
        Files.delete(data);
        Files.move(away, data);
        write(20);
        assertHasAcknowledged(backend, Disk.steps());
        backend.close();
        backend = file.open();
        assertHasAcknowledged(backend, Disk.steps());
    }
}

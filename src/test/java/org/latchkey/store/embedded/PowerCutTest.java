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
import org.latchkey.store.journal.Disk;
import org.latchkey.store.journal.Journal;
import org.latchkey.store.journal.JournaledStore;
import org.latchkey.store.journal.JournaledStoreOpener;

class PowerCutTest {

    private static final int WRITES = 800;
    private static final int KEYS = 300;
    /** So that it is begun anew often. */
    private static final int LONGEST_JOURNAL = 256 * 1024;

    private static final int CUTS = Integer.getInteger("cuts", 30);

    /** The same cuts in every run, so that a test that fails fails again. */
    private static final long SEED = 1_767_225_600;

    private static final Channel CHANNEL = mock(Channel.class, withSettings().stubOnly());

    @TempDir
    Path folder;

    private long seed = SEED;
    private Random random = new Random(seed);

    /** What was acknowledged: after which step, and which value of which document. */
    private record Acknowledged(int step, int key, int value) {}

    private final List<Acknowledged> acknowledged = new ArrayList<>();

    @BeforeAll
    static void remember() {
        FilePath.register(new Disk.Remembered());
    }

    @BeforeEach
    void forget() {
        Disk.forget();
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
        return backend(JournaledStoreOpener.open(
                "remembered:" + file(), new Journal(Disk.remember("journal", journal)), LONGEST_JOURNAL, 0));
    }

    private static DurableBackend backend(JournaledStore file) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setRetentionTime(0);
        return new DurableBackend(store, file);
    }

    private static Document send(DurableBackend to, Document command) {
        return to.handleMessage(new MongoMessage(CHANNEL, null, command.append("$db", "test")));
    }

    private void write(DurableBackend to, int count) {
        for (int i = 1; i <= count; i++) {
            int key = random.nextInt(KEYS);
            boolean waits = random.nextInt(4) > 0;
            Document change = new Document("v", i).append("filling", "x".repeat(200 + random.nextInt(400)));
            Document command = new Document("update", "user")
                    .append(
                            "updates",
                            List.of(new Document("q", new Document("_id", key))
                                    .append("u", new Document("$set", change))
                                    .append("upsert", true)));
            send(to, waits ? command : command.append("writeConcern", new Document("j", false)));
            if (waits) {
                acknowledged.add(new Acknowledged(Disk.steps(), key, i));
            }
        }
    }

    private Map<Integer, Integer> acknowledgedUntil(int step) {
        Map<Integer, Integer> values = new HashMap<>();
        acknowledged.stream().filter(one -> one.step() <= step).forEach(one -> values.put(one.key(), one.value()));
        return values;
    }

    private void assertHasAll(Path left, int step) {
        DurableBackend opened = backend(JournaledStoreOpener.open(left));
        try {
            acknowledgedUntil(step).forEach((key, value) -> {
                Document found = send(opened, new Document("find", "user").append("filter", new Document("_id", key)));
                List<?> documents = (List<?>) ((Document) found.get("cursor")).get("firstBatch");
                int there = documents.isEmpty() ? 0 : (int) ((Document) documents.get(0)).get("v");
                assertTrue(there >= value, "step " + step + ", seed " + seed + ": " + there + " instead of " + value);
            });
        } finally {
            opened.close();
        }
    }

    private Path cut(int step, boolean inOrder) throws IOException {
        Path left = folder.resolve("left");
        Disk.leave("file", left, step, inOrder, random);
        Disk.leave("journal", folder.resolve("left.journal"), step, inOrder, random);
        return left;
    }

    static Stream<Arguments> seeds() {
        long other = System.nanoTime();
        return Stream.of(Arguments.of(SEED, true), Arguments.of(SEED, false), Arguments.of(other, other % 2 == 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasAcknowledgedIsThereWheneverThePowerFails(long seed, boolean inOrder) throws IOException {
        this.seed = seed;
        random = new Random(seed);
        DurableBackend backend = open();
        write(backend, WRITES);
        for (int i = 0; i < CUTS; i++) {
            int step = random.nextInt(Disk.steps());
            assertHasAll(cut(step, inOrder), step);
        }
        backend.close();
    }

    @Test
    void evenIfItFailsAgainWhileThatIsDoneAgainWhichTheFirstTimeHasLeft() throws IOException {
        DurableBackend backend = open();
        write(backend, WRITES);
        backend.close();
        int step = acknowledged.get(acknowledged.size() / 2).step();
        Path left = cut(step, false);
        Files.copy(left, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                left.resolveSibling("left.journal"),
                folder.resolve("store.journal"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        byte[] journal = Files.readAllBytes(left.resolveSibling("left.journal"));
        byte[] before = Files.readAllBytes(left);
        Disk.forget();
        open();
        for (int i = 0; i < 20; i++) {
            // Of what recovery has written so far, some blocks.
            Files.write(left, before);
            Path again = folder.resolve("again");
            Disk.leave("file", again, random.nextInt(Disk.steps()), false, random);
            try (FileChannel from = FileChannel.open(again, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(left, StandardOpenOption.WRITE)) {
                overlay(from, to);
            }
            Files.write(left.resolveSibling("left.journal"), journal);
            assertHasAll(left, step);
        }
    }

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
    void afterAStopInOrderNothingIsLeftToDo() throws IOException {
        DurableBackend backend = open();
        write(backend, 50);
        backend.close();
        assertEquals(0, Files.size(folder.resolve("store.journal")));
        Path file = file();
        Files.delete(folder.resolve("store.journal"));
        assertHasAll(file, Disk.steps());
    }

    @Test
    void aBackupThatIsPutBackWithoutItsJournalIsNotMixedWithWhatIsNewer() throws IOException {
        DurableBackend backend = open();
        write(backend, 50);
        backend.close();
        byte[] backup = Files.readAllBytes(file());
        backend = open();
        write(backend, 10);
        Path left = cut(Disk.steps(), true);
        backend.close();
        Files.write(left, backup);
        // The same file as the journal began with may be replaced by itself.
        assertHasAll(left, 0);
        backend = open();
        write(backend, 200);
        backend.close();
        backend = open();
        write(backend, 200);
        Path later = cut(Disk.steps(), true);
        backend.close();
        Files.write(later, backup);
        String message = assertThrows(DataDirException.class, () -> JournaledStoreOpener.open(later))
                .getMessage();
        assertTrue(message.contains("backup"), message);
        assertEquals(List.of(), OpenFiles.in(folder));
    }

    @Test
    void theJournalDoesNotGrowForEver() throws IOException {
        DurableBackend backend = open();
        write(backend, 500);
        long length = Files.size(folder.resolve("store.journal"));
        assertTrue(length < 2 * LONGEST_JOURNAL, length + " bytes");
        int step = Disk.steps();
        assertHasAll(cut(step, false), step);
        backend.close();
    }

    @Test
    void afterADiskHasFailedOnceNothingIsAcknowledgedUntilTheNextStart() throws IOException {
        DurableBackend backend = open();
        write(backend, 20);
        Disk.fails(true);
        assertThrows(RuntimeException.class, () -> write(backend, 20));
        Disk.fails(false);
        int before = acknowledged.size();
        for (int i = 0; i < 5; i++) {
            assertThrows(RuntimeException.class, () -> write(backend, 20));
        }
        assertEquals(before, acknowledged.size());
        int step = Disk.steps();
        assertHasAll(cut(step, false), step);
        backend.close();
    }
}

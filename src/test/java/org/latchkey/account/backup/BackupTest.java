package org.latchkey.account.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.Daos;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.store.TestDatabase;

class BackupTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private TestDatabase source;
    private TestDatabase target;

    @BeforeEach
    void open() throws IOException {
        source = TestDatabase.embedded(Files.createDirectory(folder.resolve("source")));
        target = TestDatabase.embedded(Files.createDirectory(folder.resolve("target")));
        daos(source).collection().prepare();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private static Daos daos(TestDatabase database) {
        return Daos.of(database.database(), true, CLOCK);
    }

    private byte[] backup() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Backup(new BackupDao(source.database()), CLOCK, new OperatorLog(new SecurityLog(CLOCK), "test")).run(out);
        return out.toByteArray();
    }

    private BackupFile verified(byte[] bytes) {
        try {
            return BackupFile.verified(Files.write(folder.resolve("backup"), bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restore(BackupFile backup) {
        new Restore(new BackupDao(target.database()), CLOCK).run(backup);
    }

    private static List<Document> documents(MongoDatabase database, String collection) {
        return database.getCollection(collection)
                .find()
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    private static Document user(String id) {
        return new Document("id", id).append("pw", "$argon2id$" + id).append("nick", id);
    }

    @Test
    void aRestoreGivesTheSameDocumentsWithTheirTypes() {
        source.users()
                .insertMany(List.of(
                        user("안나")
                                .append("once", new Date(1_700_000_000_123L))
                                .append("disabled", false)
                                .append("groups", List.of("a", "b"))
                                .append(
                                        "factors",
                                        new Document("handle", new Binary(new byte[] {0, -1, 7})).append("n", 5L)),
                        user("line\nbreak\u0000\u2028\"").append("d", 0.1).append("e", Decimal128.parse("1.10")),
                        user("flask").append("_id", "a string as the key").append("sessions", null),
                        user("number").append("_id", 42)));
        source.database()
                .getCollection("throttle")
                .insertOne(new Document("_id", "login:192.0.2.0")
                        .append("life", new ObjectId())
                        .append("count", 3));
        source.database().getCollection("meta").insertOne(new Document("_id", "takeover-keys").append("version", 2));
        restore(verified(backup()));
        for (String collection : List.of("user", "throttle", "meta")) {
            assertEquals(
                    Set.copyOf(documents(source.database(), collection)),
                    Set.copyOf(documents(target.database(), collection)),
                    collection);
        }
        assertEquals(4, target.users().countDocuments());
        daos(target).collection().prepare();
    }

    @Test
    void aBackupIsOfOneMomentWhileAccountsAreRegisteredRenamedAndDeleted() throws InterruptedException {
        int before = 3000;
        List<Document> existing = new ArrayList<>();
        for (int i = 0; i < before; i++) {
            existing.add(user("user-" + i).append("emailKey", "mail-" + i));
        }
        source.users().insertMany(existing);
        AtomicBoolean ends = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(50);
        Thread writer = new Thread(() -> {
            for (int i = 0; !ends.get(); i++) {
                // The address of an old account goes to a new one: both together would violate the index.
                int old = i % before;
                source.users().deleteOne(new Document("id", "user-" + old));
                source.users()
                        .insertOne(user("user-" + old)
                                .append("emailKey", "mail-" + old)
                                .append("round", i));
                source.users().insertOne(user("new-" + i));
                running.countDown();
            }
        });
        writer.start();
        byte[] bytes;
        try {
            running.await();
            bytes = backup();
        } finally {
            ends.set(true);
            writer.join();
        }
        BackupFile backup = verified(bytes);
        restore(backup);
        Set<String> ids = new HashSet<>();
        target.users().find().forEach(user -> assertTrue(ids.add(user.getString("id"))));
        assertEquals(backup.users(), ids.size());
        long missing = existing.stream()
                .filter(user -> !ids.contains(user.getString("id")))
                .count();
        // Between the deletion and the new registration of one account.
        assertTrue(missing <= 1, missing + " accounts are missing");
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() {
        source.users().insertMany(List.of(user("anna"), user("bert")));
        byte[] bytes = backup();
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThrows(BackupException.class, () -> verified(shorter), length + " of " + bytes.length);
        }
        verified(bytes);
    }

    @Test
    void aFileThatIsChangedAnywhereIsRefused() {
        source.users().insertMany(List.of(user("anna"), user("bert")));
        byte[] bytes = backup();
        for (int position = 0; position < bytes.length; position++) {
            byte[] changed = bytes.clone();
            changed[position] ^= 1;
            assertThrows(BackupException.class, () -> verified(changed), "at " + position);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(BackupException.class, () -> verified(longer));
    }

    @Test
    void aBackupOfALaterReleaseIsRefusedWithItsVersion() {
        String text = new String(backup(), StandardCharsets.UTF_8);
        String later = text.replace("\"documents\": 1", "\"documents\": 9");
        assertTrue(
                message(later).contains("later release of Latchkey (version 9 of the documents; this release knows 1"));
        String format = text.replace("\"latchkeyBackup\": 1", "\"latchkeyBackup\": 2");
        assertTrue(message(format).contains("version 2 of the format"), message(format));
        assertEquals("The file is not a backup of Latchkey.", message("{\"id\":\"anna\"}\n"));
    }

    private String message(String file) {
        return assertThrows(BackupException.class, () -> verified(file.getBytes(StandardCharsets.UTF_8)))
                .getMessage();
    }

    @Test
    void aStoreWithAccountsIsNotChanged() {
        source.users().insertOne(user("anna"));
        target.users().insertOne(user("bert"));
        BackupFile backup = verified(backup());
        assertThrows(BackupException.class, () -> restore(backup));
        assertEquals(
                List.of("bert"), target.users().distinct("id", String.class).into(new ArrayList<>()));
    }

    @Test
    void aFailureInTheMiddleLeavesAnEmptyStore() throws IOException {
        List<Document> users = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            users.add(user("user-" + i));
        }
        source.users().insertMany(users);
        byte[] bytes = backup();
        BackupFile backup = verified(bytes);
        Files.write(folder.resolve("backup"), Arrays.copyOf(bytes, bytes.length * 3 / 4));
        assertThrows(BackupException.class, () -> restore(backup));
        assertEquals(0, target.users().countDocuments());
        daos(target).collection().prepare();
    }

    @Test
    void aStoreThatCannotBeEmptiedAfterAFailureHidesNotItsCauseAndStaysClosed() throws IOException {
        source.users().insertMany(List.of(user("anna"), user("bert")));
        byte[] bytes = backup();
        BackupFile backup = verified(bytes);
        Files.write(folder.resolve("backup"), Arrays.copyOf(bytes, bytes.length - 1));
        // Those of the begin succeed: three collections, and the note of an earlier restore.
        MongoDatabase failing = failingAfter(4, target.database());
        Restore restore = new Restore(new BackupDao(failing), CLOCK);
        BackupException failure = assertThrows(BackupException.class, () -> restore.run(backup));
        assertTrue(failure.getMessage().contains("its end is missing"), failure.getMessage());
        assertEquals(
                List.of(Reason.STORE_UNAVAILABLE),
                Stream.of(failure.getSuppressed())
                        .map(consequence -> ((Failure) consequence).reason())
                        .toList());
        assertThrows(
                UnusableStoreException.class, () -> daos(target).collection().prepare());
    }

    /** Returns the database, whose deletions fail after so many of them. */
    private static MongoDatabase failingAfter(int deletions, MongoDatabase database) {
        return (MongoDatabase) failing(MongoDatabase.class, database, new AtomicInteger(deletions));
    }

    private static Object failing(Class<?> type, Object target, AtomicInteger left) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("delete") && left.getAndDecrement() <= 0) {
                throw new MongoTimeoutException("away");
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof MongoCollection ? failing(MongoCollection.class, result, left) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Test
    void afterAnInterruptedRestoreNoApplicationStartsUntilItWasRepeated() {
        source.users().insertMany(List.of(user("anna"), user("bert")));
        BackupDao dao = new BackupDao(target.database());
        dao.begin(new Date());
        target.users().insertOne(user("anna"));
        UnusableStoreException refusal = assertThrows(
                UnusableStoreException.class, () -> daos(target).collection().prepare());
        assertTrue(refusal.getMessage().contains("repeat it"), refusal.getMessage());
        assertFalse(dao.hasAccounts());
        restore(verified(backup()));
        assertEquals(2, target.users().countDocuments());
        daos(target).collection().prepare();
    }
}

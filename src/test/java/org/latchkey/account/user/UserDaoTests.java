package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.store.TestDatabase;

/** The behaviour of the DAO on every server with MongoDB's protocol. */
abstract class UserDaoTests {

    private static final User ANNA = new User(Instant.EPOCH, "anna", "hash", "안나");

    TestDatabase database;
    UserCollection collection;
    UserDao dao;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        database = openDatabase();
        collection = new UserCollection(database.database());
        dao = new UserDao(collection);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsWhatWasInserted() {
        dao.insert(ANNA);
        assertEquals(Optional.of(ANNA), dao.find("anna"));
    }

    @Test
    void doesNotFindAUserByASimilarId() {
        dao.insert(ANNA);
        assertAll(
                () -> assertEquals(Optional.empty(), dao.find("Anna")),
                () -> assertEquals(Optional.empty(), dao.find("anna ")),
                () -> assertEquals(Optional.empty(), dao.find("{\"$ne\":\"\"}")));
    }

    @Test
    void findsAUserDespiteSpacesOrAnotherUnicodeSpelling() {
        dao.insert(ANNA);
        dao.insert(new User(Instant.EPOCH, "jos\u00e9", "hash", "nick"));
        dao.insert(new User(Instant.EPOCH, "bob ", "hash", "nick"));
        assertAll(
                () -> assertEquals(Optional.of(ANNA), dao.findTyped("anna ")),
                () -> assertEquals(Optional.of(ANNA), dao.findTyped("\u3000anna")),
                () -> assertEquals(Optional.empty(), dao.findTyped("Anna")),
                () -> assertEquals(Optional.empty(), dao.findTyped("an\u200Bna")),
                () -> assertEquals(
                        "jos\u00e9", dao.findTyped("jose\u0301 ").orElseThrow().id()),
                () -> assertEquals("bob ", dao.findTyped("bob").orElseThrow().id()),
                () -> assertEquals("bob ", dao.findTyped("bob ").orElseThrow().id()),
                () -> assertEquals("bob ", dao.findTyped(" bob").orElseThrow().id()));
    }

    @Test
    void findsTheBestMatchForATypedId() {
        dao.insert(ANNA);
        dao.insert(new User(Instant.EPOCH, "bob ", "hash", "밥"));
        assertAll(
                () -> assertEquals("anna", dao.findTyped("anna").orElseThrow().id()),
                () -> assertEquals(
                        "anna", dao.findTyped("\u3000anna ").orElseThrow().id()),
                () -> assertEquals("bob ", dao.findTyped("bob").orElseThrow().id()),
                () -> assertEquals(
                        "bob ", dao.findTyped("bob\u00A0").orElseThrow().id()),
                () -> assertEquals(Optional.empty(), dao.findTyped("Anna")),
                () -> assertEquals(Optional.empty(), dao.findTyped("an\u200Bna")),
                () -> assertEquals(Optional.empty(), dao.findTyped("b ob")),
                () -> assertEquals(Optional.empty(), dao.findTyped("\u200B")));
    }

    @Test
    void storesTheThreeFieldsOfTheFlaskApplicationAndTheLookalikeKey() {
        dao.insert(ANNA);
        Document stored = database.users().find().first();
        stored.remove("_id");
        assertEquals(
                new Document("id", "anna")
                        .append("pw", "hash")
                        .append("nick", "안나")
                        .append("look", "anna"),
                stored);
    }

    @Test
    void refusesASecondUserWithTheSameIdAndKeepsTheFirst() {
        dao.insert(ANNA);
        Failure failure =
                assertThrows(Failure.class, () -> dao.insert(new User(Instant.EPOCH, "anna", "other", "other")));
        assertEquals(Reason.ID_TAKEN, failure.reason());
        assertEquals(1, database.users().countDocuments());
        assertEquals(Optional.of(ANNA), dao.find("anna"));
    }

    @Test
    void checklist_22_refusesAnIdThatLooksLikeAnother() {
        dao.insert(ANNA);
        for (String lookalike : List.of("Anna", "ANNA ", "ａｎｎａ", "an\u200Bna", "\u00A0anna")) {
            Failure failure =
                    assertThrows(Failure.class, () -> dao.insert(new User(Instant.EPOCH, lookalike, "hash", "x")));
            assertEquals(Reason.ID_TAKEN, failure.reason(), lookalike);
        }
        dao.insert(new User(Instant.EPOCH, "anna2", "hash", "x"));
        assertEquals(2, database.users().countDocuments());
    }

    @Test
    void asvs_15_4_2_letsExactlyOneOfManyParallelInsertsWin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            collection.prepare();
            Callable<Boolean> insert = () -> {
                try {
                    dao.insert(ANNA);
                    return true;
                } catch (Failure failure) {
                    assertEquals(Reason.ID_TAKEN, failure.reason());
                    return false;
                }
            };
            int winners = 0;
            for (Future<Boolean> won : threads.invokeAll(Collections.nCopies(50, insert))) {
                winners += won.get() ? 1 : 0;
            }
            assertEquals(1, winners);
            assertEquals(1, database.users().countDocuments());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void replacesAHashOnlyIfItIsUnchanged() {
        dao.insert(ANNA);
        assertTrue(dao.replacePasswordHash(ANNA, "newer"));
        assertFalse(dao.replacePasswordHash(ANNA, "late"));
        assertEquals("newer", dao.find("anna").orElseThrow().passwordHash());
    }

    @Test
    void readsDocumentsOfAnyIdAndNicknameThatTheFlaskApplicationWrote() {
        String longText = "가나다\t<b>\"'&\n".repeat(100);
        database.users()
                .insertMany(List.of(
                        new Document("id", longText).append("pw", "x").append("nick", longText),
                        new Document("id", " ").append("pw", "y").append("nick", "")));
        assertFound(longText, "x", longText);
        assertFound(" ", "y", "");
    }

    @Test
    void readsADocumentWithoutHashAndNickname() {
        database.users().insertOne(new Document("id", "bare").append("pw", null));
        assertFound("bare", "", "bare");
    }

    private void assertFound(String id, String passwordHash, String nickname) {
        User user = dao.find(id).orElseThrow();
        assertEquals(List.of(id, passwordHash, nickname), List.of(user.id(), user.passwordHash(), user.nickname()));
        assertEquals(List.of(), user.sessions());
        assertFalse(user.disabled());
    }

    @Test
    void reportsDuplicateIds() {
        database.users()
                .insertMany(List.of(
                        new Document("id", "twice"),
                        new Document("id", "once"),
                        new Document("id", "twice"),
                        new Document("id", "three\ntimes"),
                        new Document("id", "three\ntimes"),
                        new Document("id", "three\ntimes")));
        String message =
                assertThrows(UnusableStoreException.class, collection::prepare).getMessage();
        assertTrue(message.contains("\"twice\""), message);
        assertTrue(message.contains("\"three\\u{a}times\""), message);
        assertFalse(message.contains("once"), message);
    }

    @Test
    void aNonUniqueIndexOnTheIdIsReportedWithTheIndexToDrop() {
        database.users().createIndex(Indexes.ascending("id"));
        String message =
                assertThrows(UnusableStoreException.class, collection::prepare).getMessage();
        assertTrue(message.contains("db.user.dropIndex(\"id_1\")"), message);
        database.users().dropIndex("id_1");
        UserDao next = new UserDao(new UserCollection(database.database()));
        next.insert(ANNA);
        assertEquals(
                Reason.ID_TAKEN,
                assertThrows(Failure.class, () -> next.insert(new User(Instant.EPOCH, "anna", "other", "other")))
                        .reason());
    }

    @Test
    void aUniqueIndexWithAnotherNameIsAccepted() {
        database.users()
                .createIndex(
                        Indexes.ascending("id"), new IndexOptions().unique(true).name("ours"));
        dao.insert(ANNA);
        assertEquals(
                Reason.ID_TAKEN,
                assertThrows(Failure.class, () -> dao.insert(new User(Instant.EPOCH, "anna", "other", "other")))
                        .reason());
    }

    @Test
    void canPrepareACollectionTwice() {
        dao.insert(ANNA);
        UserCollection again = new UserCollection(database.database());
        again.prepare();
        UserDao other = new UserDao(again);
        assertEquals(Optional.of(ANNA), other.find("anna"));
    }
}

package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.AccountCounts;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

/** Documents with fields of unexpected types, which neither Latchkey nor the Flask application writes. */
class OddDocumentsTest {

    private static final String LEGACY_HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private TestApplication app;

    @BeforeEach
    void open() {
        database = openDatabase();
        app = new TestApplication(database.database(), clock);
    }

    TestDatabase openDatabase() {
        return TestDatabase.embedded(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void storeOddDocuments() {
        Date past = Date.from(Instant.EPOCH);
        List<Document> odd = new ArrayList<>();
        for (Object sessions : List.of(
                "none",
                7,
                new Document("exp", past).append("jti", "x"),
                List.of("text", 5, new Document("exp", past), List.of(new Document("exp", past))),
                List.of(new Document("exp", "soon").append("jti", 5)))) {
            odd.add(new Document("id", "sessions" + odd.size())
                    .append("pw", LEGACY_HASH)
                    .append("sessions", sessions));
        }
        for (Object id : List.of(5, List.of("in", "a", "list"), new Document("a", 1), true)) {
            odd.add(new Document("id", id).append("pw", LEGACY_HASH).append("nick", "x"));
        }
        odd.add(new Document("id", "types")
                .append("pw", LEGACY_HASH)
                .append("nick", 5)
                .append("look", List.of(1, 2))
                .append("disabled", false)
                .append("once", "never"));
        odd.add(new Document("id", "hash").append("pw", List.of(LEGACY_HASH)).append("nick", List.of("a")));
        odd.add(new Document("nick", "without an id"));
        database.users().insertMany(odd);
    }

    @Test
    void aSweepSkipsThem() {
        app.register("anna");
        app.logIn("anna", PASSWORD);
        storeOddDocuments();
        clock.advance(Duration.ofDays(3));
        app.sessions.sweep();
        Document anna = database.users().find(new Document("id", "anna")).first();
        assertEquals(List.of(), anna.getList("sessions", Document.class));
    }

    @Test
    void theTakeoverSkipsThem() {
        storeOddDocuments();
        database.users().insertOne(new Document("id", "last").append("pw", LEGACY_HASH));
        assertTrue(app.administration.takeover().runAgain() >= 7);
        assertTrue(app.users.find("last").orElseThrow().passwordHash().startsWith("$argon2id-sha256$"));
    }

    @Test
    void theListOfUsersSkipsUnreadableDocuments() {
        storeOddDocuments();
        app.register("anna");
        List<User> all = app.administration.directory().list(Optional.empty(), Optional.empty(), Optional.empty(), 100);
        assertEquals(
                List.of("anna", "hash", "sessions0", "sessions1", "sessions2", "sessions3", "sessions4", "types"),
                all.stream().map(User::id).toList());
        assertEquals(
                List.of("anna", "hash", "sessions0"),
                app.administration.directory().list(Optional.empty(), Optional.empty(), Optional.empty(), 3).stream()
                        .map(User::id)
                        .toList());
        AccountCounts counts = app.administration.directory().count();
        assertEquals(new AccountCounts(13, 0, 0, 0), counts);
        assertEquals(counts, new AdminDao(app.daos.collection(), false).count(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions0", "sessions1", "sessions2", "sessions3", "sessions4"})
    void aLoginReplacesSessionsThatAreNoList(String id) {
        storeOddDocuments();
        app.authenticate(app.logIn(id, "password"));
        clock.advance(Duration.ofMinutes(1));
        app.authenticate(app.logIn(id, "password"));
        assertEquals(2, app.users.find(id).orElseThrow().sessions().size());
    }

    @Test
    void anElementOfAListIsNoId() {
        storeOddDocuments();
        for (String id : List.of("in", "5", "true")) {
            assertEquals(Optional.empty(), app.users.find(id));
            assertEquals(
                    Reason.CREDENTIALS_WRONG,
                    assertThrows(Failure.class, () -> app.logIn(id, "password")).reason());
        }
    }

    @Test
    void aOneTimePasswordWithoutAValidDateIsIgnored() {
        storeOddDocuments();
        app.authenticate(app.logIn("types", "password"));
        assertFalse(app.users.find("types").orElseThrow().mustChangePassword());
    }

    @Test
    void anUnreadableCounterStartsAgain() {
        app.register("anna");
        MongoCollection<Document> counters = database.database().getCollection("throttle");
        for (Object count : List.of(2L, 2.0, "two", List.of())) {
            assertThrows(Failure.class, () -> app.logIn("anna", "wrong horse"));
            counters.updateMany(new Document(), new Document("$set", new Document("count", count)));
            assertEquals(
                    Reason.CREDENTIALS_WRONG,
                    assertThrows(Failure.class, () -> app.logIn("anna", "wrong horse"))
                            .reason());
            app.logIn("anna", PASSWORD);
        }
        for (String field : List.of("last", "expires", "life", "count")) {
            assertThrows(Failure.class, () -> app.logIn("anna", "wrong horse"));
            counters.updateMany(new Document(), new Document("$set", new Document(field, "odd")));
            assertEquals(
                    Reason.CREDENTIALS_WRONG,
                    assertThrows(Failure.class, () -> app.logIn("anna", "wrong horse"))
                            .reason());
            app.logIn("anna", PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "{}", "\"yes\""})
    void everyValueOfDisabledExceptFalsePreventsTheLogin(String stored) {
        database.users()
                .insertOne(Document.parse("{\"disabled\": " + stored + "}")
                        .append("id", "anna")
                        .append("pw", LEGACY_HASH));
        Failure failure = assertThrows(
                Failure.class, () -> app.accounts.logIn("anna", "password", false, TestApplication.unknownDevice()));
        assertEquals(Reason.ACCOUNT_DISABLED, failure.reason());
        assertEquals(1, app.administration.directory().count().disabled());
    }
}

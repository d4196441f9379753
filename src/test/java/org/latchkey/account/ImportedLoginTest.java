package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.password.format.HashVector;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

/** Logins to accounts whose hashes other applications made. */
class ImportedLoginTest {

    private static final MutableClock CLOCK = new MutableClock();

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static TestApplication app;
    private static int count;

    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());

    @BeforeAll
    static void open() {
        database = TestDatabase.embedded(folder);
        app = new TestApplication(database.database(), CLOCK);
    }

    /** So that failures of one test do not make another one wait. */
    @BeforeEach
    void waitLong() {
        CLOCK.advance(Duration.ofDays(1));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /**
     * Those that are quick; the others log in over HTTP. Nor those that the Argon2 of tests, whose hashes differ, would have
     * to verify, nor those that need a pepper.
     */
    static Stream<HashVector> vectors() {
        return HashVector.verifiable()
                .filter(vector -> !vector.isSlow()
                        && vector.read() instanceof Verifiable read
                        && !read.hash().text().startsWith("$argon2id$")
                        && vector.pepper().isEmpty());
    }

    private void store(String id, String hash) {
        database.users().insertOne(new Document("id", id).append("pw", hash).append("nick", id));
    }

    private static String stored(String id) {
        return app.users.find(id).map(User::passwordHash).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aRightLoginReplacesTheHash(HashVector vector) {
        String id = "user-" + count++;
        String hash = hasher.toStore(((Verifiable) vector.read()).hash());
        store(id, hash);
        Failure wrong = assertThrows(Failure.class, () -> app.logIn(id, "wrong"));
        assertEquals(Reason.CREDENTIALS_WRONG, wrong.reason());
        assertEquals(hash, stored(id));
        app.logIn(id, vector.password());
        assertTrue(stored(id).startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), stored(id));
        app.logIn(id, vector.password());
    }

    @Test
    void whatReplacesAHashThatBcryptHasCutCoversTheWholePassword() {
        HashVector vector = HashVector.all()
                .filter(each -> each.description().endsWith("truncated"))
                .findFirst()
                .orElseThrow();
        store("cut", hasher.toStore(((Verifiable) vector.read()).hash()));
        String longer = vector.passwords().get(2);
        app.logIn("cut", longer);
        assertThrows(Failure.class, () -> app.logIn("cut", vector.passwords().get(1)));
        app.logIn("cut", longer);
    }

    @Test
    void aHashOutOfBoundsMatchesNothing() {
        store("heavy", "$lk-bcrypt$c=31,f=PASSWORD$gDrt9n2ZE1zTE4VlqYtVSQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Failure wrong = assertThrows(Failure.class, () -> app.logIn("heavy", "password"));
        assertEquals(Reason.CREDENTIALS_WRONG, wrong.reason());
    }
}

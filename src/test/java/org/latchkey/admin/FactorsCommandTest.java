package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.Daos;
import org.latchkey.UseCases;
import org.latchkey.account.Administration;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.terminal.FakeTerminal;
import org.latchkey.store.TestDatabase;

/** The groups of accounts, changed and printed by commands, on an embedded store. */
class FactorsCommandTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Administration administration;

    private FakeTerminal terminal = FakeTerminal.nonInteractive();

    @BeforeAll
    static void open() {
        database = TestDatabase.embedded(folder);
        administration = new UseCases(
                        Daos.of(database.database(), true, CLOCK),
                        new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2()),
                        new PasswordPolicy(8, CommonPasswords.load(), "Latchkey"),
                        ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)),
                        new SecurityLog(CLOCK),
                        CLOCK)
                .forOperator("admin:test");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void storeUsers() {
        database.users().deleteMany(new Document());
        for (String id : List.of("anna", "-bert")) {
            database.users().insertOne(new Document("id", id).append("pw", "").append("nick", id));
        }
    }

    private int run(String... arguments) {
        terminal = FakeTerminal.nonInteractive();
        AdministrationConnector connector = new AdministrationConnector() {
            @Override
            public <T> T with(Optional<Path> context, Function<Administration, T> work) {
                return work.apply(administration);
            }
        };
        return new Commands(connector, terminal, CLOCK).run(arguments);
    }

    private String printed(String... arguments) {
        assertEquals(0, run(arguments), terminal.errors());
        return terminal.output();
    }

    private static Document stored() {
        return database.users().find(new Document("id", "anna")).first();
    }

    private static void give(Document factors) {
        database.users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document(
                                "$set",
                                new Document("factors", factors)
                                        .append("sessions", List.of(new Document("jti", "x")))));
    }

    private static Document factors() {
        Document passkey = new Document("cred", "SECRET-ID")
                .append("key", "COSE-PUBLIC")
                .append("name", "내 열쇠")
                .append("model", "Windows Hello")
                .append("added", new Date(0));
        return new Document("totp", new Document("secret", "TOTP-SECRET").append("last", 1L))
                .append("recovery", List.of("DIGEST", "DIGEST2"))
                .append("passkeys", List.of(passkey));
    }

    @Test
    void factorsAreShownWithoutTheirSecrets() {
        give(factors());
        String shown = printed("factors", "anna");
        assertTrue(shown.contains("authenticator app    yes"), shown);
        assertTrue(shown.contains("recovery codes left  2"), shown);
        assertTrue(shown.contains("내 열쇠") && shown.contains("Windows Hello"), shown);
        assertFalse(shown.contains("TOTP-SECRET") || shown.contains("DIGEST") || shown.contains("COSE-PUBLIC"), shown);
        String json = printed("factors", "anna", "--json");
        assertTrue(json.contains("\"totp\":true") && json.contains("\"recoveryCodesLeft\":2"), json);
        assertFalse(json.contains("TOTP-SECRET") || json.contains("DIGEST"), json);
    }

    @Test
    void aUserWithoutFactorsHasNone() {
        assertTrue(printed("factors", "anna").contains("authenticator app    no"));
        assertEquals(1, run("factors", "nobody"));
    }

    @Test
    void aResetRemovesAllFactorsAndEndsAllSessions() {
        give(factors());
        assertEquals(
                "Removed all second factors of \"anna\", and ended all sessions.\n",
                printed("reset-factors", "anna", "--reason", "lost phone, seen in person", "--yes"));
        assertFalse(stored().containsKey("factors"));
        assertEquals(List.of(), stored().get("sessions"));
    }

    @Test
    void aResetNeedsAReasonAndAConfirmation() {
        give(factors());
        assertEquals(2, run("reset-factors", "anna", "--yes"));
        assertEquals(2, run("reset-factors", "anna", "--reason", "x"));
        assertTrue(stored().containsKey("factors"));
    }
}

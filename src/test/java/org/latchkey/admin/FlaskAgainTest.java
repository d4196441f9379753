package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.RecordedLog;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.text.Digests;

/** The import of the Flask application's table, again and again while that application is in use. */
class FlaskAgainTest extends CommandsOnStore {

    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());

    private static String row(String id, String password) {
        String hash = HexFormat.of().formatHex(Digests.sha256(password));
        return "{\"id\":\"" + id + "\",\"nick\":\"" + id + "\",\"pw\":\"" + hash + "\"}\n";
    }

    private String imported(String table, String... more) {
        String[] arguments = Stream.concat(Stream.of("import", "-", "--from", "flask"), Stream.of(more))
                .toArray(String[]::new);
        assertEquals(0, runWith(table, arguments), terminal.errors());
        return terminal.output();
    }

    private Document stored(String id) {
        return Optional.ofNullable(database.users().find(new Document("id", id)).first())
                .orElseThrow();
    }

    private boolean opens(String id, String password) {
        return hasher.verify(password, Optional.of(stored(id).getString("pw"))) != Check.NO_MATCH;
    }

    private void replace(String id, String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    @BeforeEach
    void importOnce() {
        imported(row("carl", "first") + row("dora", "first"), "--apply");
    }

    @Test
    void aPasswordThatChangedInTheOldApplicationIsTakenOver() {
        replace("carl", "sessions", List.of(new Document("jti", "old")));
        String doras = stored("dora").toJson();
        String table = row("carl", "second") + row("dora", "first") + row("emil", "first");
        String tried = imported(table);
        assertTrue(tried.contains("1 have another password in the old application, which would be"), tried);
        assertTrue(opens("carl", "first"));
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            String printed = imported(table, "--apply");
            assertTrue(
                    printed.contains("1 have another password in the old application, which was taken over"), printed);
            assertTrue(printed.contains("1 exist already") && printed.contains("1 added."), printed);
            assertTrue(
                    log.lines().get(0).contains("added=1 updated=0 passwords=1"),
                    log.lines().toString());
        }
        assertTrue(opens("carl", "second") && !opens("carl", "first"));
        assertTrue(stored("carl").getString("pw").startsWith("$argon2id-sha256$"));
        assertEquals(List.of(), stored("carl").get("sessions"));
        assertEquals(doras, stored("dora").toJson());
        assertTrue(imported(table, "--apply").contains("3 exist already"));
    }

    @Test
    void aPasswordThatALoginOrAChangeHasReplacedStays() {
        replace("carl", "pw", hasher.hash("first"));
        replace("dora", "pw", hasher.hash("chosen in Latchkey"));
        replace("dora", "disabled", true);
        replace("dora", "groups", List.of("staff"));
        String before = stored("carl").toJson() + stored("dora").toJson();
        String printed = imported(row("carl", "second") + row("dora", "second"), "--apply", "--on-conflict", "update");
        assertTrue(printed.contains("2 updated."), printed);
        // The table of the Flask application has neither groups nor states, so these stay as well.
        assertEquals(before, stored("carl").toJson() + stored("dora").toJson());
        assertTrue(opens("dora", "chosen in Latchkey") && !opens("dora", "second"));
        assertTrue(opens("carl", "first") && !opens("carl", "second"));
    }

    @Test
    void accountsOfOthersAreLeftAlone() {
        replace("anna", "pw", "");
        replace("-bert", "pw", "malformed");
        String wrapped = stored("carl").getString("pw");
        String table = row("anna", "second") + row("-bert", "second");
        assertTrue(imported(table, "--apply").contains("2 exist already"));
        assertEquals("", stored("anna").getString("pw"));
        assertEquals("malformed", stored("-bert").getString("pw"));
        String asCsv = "id,passwordHash\ncarl," + "ab".repeat(32) + "\n";
        assertEquals(0, runWith(asCsv, "import", "-", "--from", "csv", "--format", "sha256", "--apply"));
        assertEquals(wrapped, stored("carl").getString("pw"));
        assertNotEquals("", wrapped);
    }
}

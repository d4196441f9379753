package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The second factors of accounts, printed and reset by commands. */
class FactorsCommandTest extends CommandsOnStore {

    private Document stored() {
        return database.users().find(new Document("id", "anna")).first();
    }

    private void give(Document factors) {
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

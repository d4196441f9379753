package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.latchkey.account.RecordedLog;

/** TOTP secrets in the commands {@code import} and {@code export}. */
class TotpTransferTest extends CommandsOnStore {

    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private static String line(String id, String totp) {
        return "{\"id\":\"" + id + "\",\"passwordHash\":\"{noop}correct horse\",\"totp\":\"" + totp + "\"}\n";
    }

    private Document stored(String id) {
        return Optional.ofNullable(database.users().find(new Document("id", id)).first())
                .orElseThrow();
    }

    @Test
    void aSecretIsStoredEncryptedAndExportedOnlyIfAskedFor() {
        assertEquals(0, runWith(line("carl", SECRET), "import", "-", "--apply"), terminal.errors());
        Document totp = stored("carl").get("factors", Document.class).get("totp", Document.class);
        assertFalse(stored("carl").toJson().contains(SECRET));
        assertTrue(totp.getString("secret").length() > SECRET.length(), totp.toJson());
        assertFalse(printed("export", "-").contains("totp"));
        String hashes = printed("export", "-", "--with-hashes");
        assertFalse(hashes.contains("totp") || hashes.contains(SECRET), hashes);
        assertTrue(hashes.contains("passwordHash"), hashes);
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            String secrets = printed("export", "-", "--with-secrets");
            assertTrue(secrets.contains("\"totp\":\"" + SECRET + "\""), secrets);
            assertFalse(secrets.contains("passwordHash"), secrets);
            assertTrue(
                    log.lines().get(0).contains("hashes=false secrets=true"),
                    log.lines().toString());
        }
    }

    @Test
    void theSecretsOfOneFileAreEncryptedEachForItsAccount() {
        runWith(line("carl", SECRET) + line("dora", SECRET), "import", "-", "--apply");
        Object carls = stored("carl").get("factors");
        database.users().updateOne(new Document("id", "dora"), new Document("$set", new Document("factors", carls)));
        assertEquals(1, run("export", "-", "--with-secrets"));
        assertTrue(terminal.errors().contains("without its TOTP secret: \"dora\""), terminal.errors());
        assertTrue(terminal.errors().contains("1 TOTP secrets are missing"), terminal.errors());
        assertTrue(terminal.output().contains(SECRET));
    }

    @Test
    void aMalformedSecretRefusesTheLineAndNotTheOthers() {
        String file = line("carl", "JBSWY3DPEHPK3PX1")
                + line("dora", "otpauth://totp/dora?digits=8&secret=" + SECRET)
                + line("emil", "otpauth://totp/emil?secret=" + SECRET);
        assertEquals(1, runWith(file, "import", "-", "--apply"));
        assertTrue(terminal.errors().contains("line 1: totp is neither Base32"), terminal.errors());
        assertTrue(terminal.errors().contains("line 2: totp with another digits than 6"), terminal.errors());
        assertFalse(terminal.errors().contains("JBSW"), terminal.errors());
        assertEquals(3, database.users().countDocuments());
        assertTrue(stored("emil").containsKey("factors"));
    }

    @Test
    void withoutTheKeyNoAccountLosesItsSecondFactor() {
        factorCipher = Optional.empty();
        assertEquals(1, runWith(line("dora", SECRET) + "{\"id\":\"emil\"}", "import", "-", "--apply"));
        assertTrue(terminal.errors().contains("line 1: totp needs the settings JWT_SECRET"), terminal.errors());
        assertEquals(3, database.users().countDocuments());
        assertEquals(1, run("export", folder.resolve("new").toString(), "--with-secrets"));
        assertTrue(terminal.errors().contains("--with-secrets needs the settings"), terminal.errors());
        assertFalse(folder.resolve("new").toFile().exists());
        printed("export", folder.resolve("new").toString(), "--with-hashes");
    }

    @Test
    void aOneTimePasswordIsStillOneAfterExportAndImport() {
        assertEquals(
                0,
                runWith("correct horse battery\n", "one-time-password", "anna", "--stdin", "--yes"),
                terminal.errors());
        String exported = printed("export", "-", "--with-hashes");
        Document before = stored("anna");
        assertTrue(before.get("once") != null, before.toJson());
        database.users().deleteMany(new Document());
        assertEquals(0, runWith(exported, "import", "-", "--apply"), terminal.errors());
        assertEquals(before.get("once"), stored("anna").get("once"));
        assertEquals(before.get("pw"), stored("anna").get("pw"));
    }
}

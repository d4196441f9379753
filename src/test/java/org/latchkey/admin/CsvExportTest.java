package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The export to CSV, and its import. */
class CsvExportTest extends CommandsOnStore {

    private static final String USERS = "{\"id\":\"=carl\",\"nickname\":\"@칼, \\\"C\\\"\",\"email\":\"-c@example.org\","
            + "\"emailVerified\":true,\"groups\":[\"a\",\"staff\"],\"created\":1580472000,\"disabled\":true,"
            + "\"passwordHash\":\"{noop}correct horse\",\"totp\":\"JBSWY3DPEHPK3PXP\"}\n"
            + "{\"id\":\"dora\",\"nickname\":\"'=d\"}\n";

    private Document stored(String id) {
        return Optional.ofNullable(database.users().find(new Document("id", id)).first())
                .orElseThrow();
    }

    @Test
    void theImportOfACsvExportGivesEqualAccounts() throws IOException {
        runWith(USERS, "import", "-", "--apply");
        Path csv = folder.resolve("users.CSV");
        assertTrue(printed("export", csv.toString(), "--with-hashes", "--with-secrets")
                .contains("4 users"));
        String text = Files.readString(csv);
        assertTrue(text.startsWith("id,nickname,email,"), text);
        assertTrue(text.contains("\r\n'=carl,\"'@칼, \"\"C\"\"\",'-c@example.org,true,"), text);
        assertTrue(text.contains("\r\n'-bert,'-bert,"), text);
        Document carl = stored("=carl");
        database.users().deleteMany(new Document());
        assertEquals(0, run("import", csv.toString(), "--from", "csv", "--apply"), terminal.errors());
        for (String field : new String[] {"nick", "pw", "look", "groups", "disabled", "email", "emailVerified"}) {
            assertEquals(carl.get(field), stored("=carl").get(field), field);
        }
        assertEquals("'=d", stored("dora").getString("nick"));
        assertEquals("-bert", stored("-bert").getString("nick"));
        assertTrue(printed("export", "-", "--with-secrets", "--to", "csv").contains(",JBSWY3DPEHPK3PXP\r\n"));
    }

    @Test
    void whatIsStoredInPlaceOfAHashIsNotExported() {
        database.users()
                .updateOne(new Document("id", "anna"), new Document("$set", new Document("pw", "$none$secret")));
        String exported = printed("export", "-", "--with-hashes");
        assertTrue(exported.contains("\"id\":\"anna\"") && !exported.contains("secret"), exported);
        assertFalse(exported.contains("passwordHash"), exported);
    }

    @Test
    void theKindOfTheFileIsThatOfItsNameOrOfTheOption() throws IOException {
        assertTrue(printed("export", "-", "--to", "csv").startsWith("id,nickname,"));
        assertTrue(printed("export", "-").startsWith("{"));
        Path named = folder.resolve("users.csv");
        printed("export", named.toString(), "--to", "ndjson");
        assertTrue(Files.readString(named).startsWith("{"));
        Path other = folder.resolve("users.xml");
        assertEquals(2, run("export", other.toString(), "--to", "xml"));
        assertTrue(terminal.errors().contains("--to is ndjson or csv."), terminal.errors());
        assertFalse(Files.exists(other));
    }
}

package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rows of an import that a mistake or malice has made unusual. */
class RefusedRowsTest extends CommandsOnStore {

    private static final String MD5 = "528f780d25859d7457fb8229941a5e5c";

    @Test
    void aHashInTheColumnOfTheFormatIsNotPrinted() {
        String csv = "id,format,passwordHash\ncarl," + MD5 + ",md5\n";
        assertEquals(1, runWith(csv, "import", "-", "--from", "csv"));
        assertTrue(terminal.errors().contains("line 2: unknown name in the field format"), terminal.errors());
        assertFalse(terminal.errors().contains(MD5), terminal.errors());
    }

    @Test
    void aNumberThatIsTooLongRefusesItsUserOnly() {
        String users = "{\"id\":\"carl\",\"created\":1e99999999999},{\"id\":\"emil\"}";
        assertEquals(1, runWith("[" + users + "]", "import", "-", "--apply"));
        assertTrue(terminal.errors().contains("user 1: a number that is too long"), terminal.errors());
        assertEquals(3, database.users().countDocuments());
        assertEquals(1, runWith(users.replace("},{", "}\n{"), "import", "-"));
        assertTrue(terminal.output().contains("1 refused."), terminal.output());
    }

    @Test
    void deepNestingIsRefused() {
        String nested = "{\"id\":\"carl\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertEquals(1, runWith(nested + "\n{\"id\":\"dora\"}", "import", "-", "--apply"));
        assertTrue(terminal.errors().contains("line 1: not JSON, or cut off"), terminal.errors());
        assertEquals(3, database.users().countDocuments());
    }

    @Test
    void aTimeThatNoAccountCanHaveIsRefused() {
        String users = "{\"id\":\"carl\",\"created\":\"1899-12-30T00:00:00Z\"}\n"
                + "{\"id\":\"dora\",\"created\":\"2107-01-01T00:00:00Z\"}\n"
                + "{\"id\":\"emil\",\"created\":\"1970-01-01T00:00:00Z\"}\n";
        assertEquals(1, runWith(users, "import", "-", "--apply"));
        assertTrue(terminal.errors().contains("line 1: created is not between 1970 and 2106"), terminal.errors());
        assertTrue(terminal.errors().contains("line 2: created is not between 1970 and 2106"), terminal.errors());
        assertEquals(3, database.users().countDocuments());
    }

    @Test
    void theUserOfATestIsFoundByTheIdOfTheAccount() {
        String file = folder.resolve("users").toString();
        write(file, "{\"id\":1234,\"passwordHash\":\"{noop}correct horse\"}\n{\"id\":\" carl \"}\n");
        assertEquals(0, runWith("correct horse\n", "import", file, "--test", "1234", "--stdin"), terminal.errors());
        assertEquals(1, runWith("correct horse\n", "import", file, "--test", "carl", "--stdin"));
        assertTrue(terminal.output().startsWith("No"), terminal.errors());
    }

    @Test
    void blankTextsAreMissingOnesAsInCsv() {
        String user = "{\"id\":\"carl\",\"nickname\":\" \",\"email\":\"\",\"emailVerified\":\"\",\"disabled\":\"\","
                + "\"created\":\"\",\"groups\":\"\",\"format\":\"\",\"passwordHash\":\"\",\"totp\":\"\"}";
        assertEquals(0, runWith(user, "import", "-", "--apply"), terminal.errors());
        assertTrue(terminal.output().contains("1 added."), terminal.output());
    }

    private static void write(String file, String content) {
        try {
            Files.writeString(Path.of(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

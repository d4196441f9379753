package org.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.admin.terminal.FakeTerminal;

/** The command {@code latchkey-admin check}. */
class CheckSettingsTest {

    private static final String SECRET = "Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";

    @TempDir
    Path folder;

    private FakeTerminal terminal;

    private int check(Map<String, String> environment, String... options) {
        terminal = FakeTerminal.nonInteractive();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "check";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return AdminCall.run(environment, folder, terminal, arguments);
    }

    private String line(String name) {
        return terminal.output()
                .lines()
                .filter(line -> line.matches("[! ] +" + name + " .*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(terminal.output()))
                .replaceAll(" {2,}", " | ");
    }

    private List<String> problems() {
        return terminal.output().lines().filter(line -> line.startsWith("- ")).toList();
    }

    private Path context(String parameters) throws IOException {
        return Files.writeString(folder.resolve("latchkey.xml"), "<Context>" + parameters + "</Context>");
    }

    @Test
    void withoutSettingsAllAreDefaultsAndValid() {
        assertEquals(0, check(Map.of()), terminal.errors());
        assertTrue(terminal.output().contains("All settings are valid."), terminal.output());
        assertEquals(" | TOKEN_TTL | default | PT30M", line("TOKEN_TTL"));
        assertFalse(Files.exists(folder.resolve("latchkey-data")));
    }

    @Test
    void eachSettingHasItsValueAndItsSourceButSecretsAreHidden() throws IOException {
        Path file = Files.writeString(folder.resolve("jwt"), SECRET + "\n");
        Path context = context("<Parameter name='SESSION_TTL' value='PT5H'/>"
                + "<Parameter name='TOKEN_TTL' value='PT1H'/>"
                + "<Parameter name='MONGODB_URI' value='mongodb://user:hunter2@localhost/accounts'/>");
        System.setProperty("SESSIONS_PER_USER", "7");
        try {
            Map<String, String> environment = Map.of("JWT_SECRET_FILE", file.toString(), "TOKEN_TTL", "PT2H");
            assertEquals(0, check(environment, "--context", context.toString()), terminal.output());
        } finally {
            System.clearProperty("SESSIONS_PER_USER");
        }
        assertEquals(" | TOKEN_TTL | environment | PT2H", line("TOKEN_TTL"));
        assertEquals(" | SESSION_TTL | context file | PT5H", line("SESSION_TTL"));
        assertEquals(" | SESSIONS_PER_USER | system property | 7", line("SESSIONS_PER_USER"));
        assertEquals(" | JWT_SECRET | environment, JWT_SECRET_FILE | <hidden>", line("JWT_SECRET"));
        assertEquals(" | MONGODB_URI | context file | <hidden>", line("MONGODB_URI"));
        assertFalse(terminal.output().contains("hunter2"), terminal.output());
        assertFalse(terminal.output().contains(SECRET), terminal.output());
    }

    @Test
    void allMistakesAreReportedInOneRun() {
        Map<String, String> mistakes = Map.of(
                "MONGODB_URI", "mongodb://user:hunter/2@localhost",
                "JWT_SECRET", "SPARTA",
                "TOKEN_TTL", "soon",
                "THROTTLE_FREE_GUESSES", "0",
                "THROTTLE_FREE_FAILURES", "many",
                "SMTP_URL", "mail.example.org",
                "MAIL_FROM", "nobody",
                "MONITORING_FROM", "everywhere");
        assertEquals(1, check(mistakes));
        for (String name : mistakes.keySet()) {
            assertTrue(line(name).startsWith("! | " + name), line(name));
            assertEquals(
                    1,
                    problems().stream()
                            .filter(line -> line.startsWith("- " + name))
                            .count(),
                    terminal.output());
        }
        assertEquals(mistakes.size(), problems().size(), terminal.output());
        assertFalse(terminal.output().contains("hunter"), terminal.output());
        assertFalse(terminal.output().contains("SPARTA"), terminal.output());
    }

    @Test
    void consequencesOfAMistakeAreNotReported() {
        Map<String, String> mistake = Map.of(
                "SMTP_URL", "mail.example.org", "MAIL_FROM", "login@example.org", "PUBLIC_URL", "https://a.example");
        assertEquals(1, check(mistake));
        assertEquals(1, problems().size(), terminal.output());
    }

    @Test
    void aMissingSettingIsReportedToo() {
        assertEquals(1, check(Map.of("MONGODB_URI", "mongodb://localhost", "TOKEN_TTL", "0")));
        assertTrue(problems().get(0).startsWith("- JWT_SECRET is not set."), terminal.output());
        assertEquals(2, problems().size(), terminal.output());
        assertEquals("! | JWT_SECRET | default | generated once, in DATA_DIR", line("JWT_SECRET"));
    }

    @Test
    void aFileThatIsMissingAndOneBesideTheValueAreReported() {
        Map<String, String> mistakes =
                Map.of("JWT_SECRET_FILE", "/nowhere/jwt", "FACTOR_KEY", SECRET, "FACTOR_KEY_FILE", "/nowhere/factor");
        assertEquals(1, check(mistakes));
        assertEquals(2, problems().size(), terminal.output());
        assertTrue(problems().get(0).startsWith("- JWT_SECRET_FILE names no"), terminal.output());
        assertTrue(problems().get(1).contains("both set"), terminal.output());
    }

    @Test
    void aPlaceholderThatOnlyTomcatCanReplaceIsReported() throws IOException {
        Path context = context("<Parameter name='PRODUCT_NAME' value='${name}'/>");
        assertEquals(1, check(Map.of(), "--context", context.toString()));
        assertEquals("! | PRODUCT_NAME | context file | ?", line("PRODUCT_NAME"));
    }

    @Test
    void aContextFileThatCannotBeReadIsAnError() {
        assertEquals(1, check(Map.of(), "--context", folder.resolve("none.xml").toString()));
        assertTrue(terminal.errors().contains("cannot be read"), terminal.errors());
    }

    @Test
    void aFolderOfTomcatThatNoFolderCanBeIsAnError() {
        assertEquals(1, check(Map.of("CATALINA_BASE", "a\u0000b")));
        assertEquals(1, terminal.errors().lines().count(), terminal.errors());
        assertTrue(terminal.errors().contains("cannot be the path of a file"), terminal.errors());
    }

    @Test
    void asJsonItHasTheSame() {
        assertEquals(1, check(Map.of("TOKEN_TTL", "soon", "JWT_SECRET", SECRET), "--json"));
        JsonObject json = JsonParser.parseString(terminal.output()).getAsJsonObject();
        assertFalse(json.get("valid").getAsBoolean());
        List<JsonObject> set = StreamSupport.stream(
                        json.getAsJsonArray("settings").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(setting -> setting.has("value"))
                .toList();
        assertEquals(
                List.of("JWT_SECRET=<hidden>", "TOKEN_TTL=soon"),
                set.stream()
                        .map(setting -> setting.get("name").getAsString() + "="
                                + setting.get("value").getAsString())
                        .toList());
        assertEquals(1, set.get(1).getAsJsonArray("problems").size());
    }
}

package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.Daos;
import org.latchkey.UseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.user.NoPassword;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.terminal.FakeTerminal;
import org.latchkey.config.CheckedSetting;
import org.latchkey.store.TestDatabase;

/** All commands with their output, on an embedded store. */
class CommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Date MADE = Date.from(Instant.parse("2025-12-24T18:30:15Z"));
    private static final String HASH = "$argon2id$v=19$m=12288,t=3,p=1$never$printed";
    private static final PasswordPolicy POLICY = new PasswordPolicy(8, CommonPasswords.load(), "Latchkey");

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static PasswordHasher hasher;

    private final List<Optional<Path>> contexts = new ArrayList<>();
    private FakeTerminal terminal = FakeTerminal.nonInteractive();
    private String allOutput = "";

    @BeforeAll
    static void open() {
        database = TestDatabase.embedded(folder);
        hasher = new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void storeUsers() {
        database.users().deleteMany(new Document());
        store("anna", "안나", new Document("sessions", List.of(live("one"), live("two"), expired())));
        store("bert", "Bert.*", new Document("disabled", true));
        store("안나", "Other", new Document("once", Date.from(NOW.plusSeconds(3600))));
        // Possible in a database of the Flask application.
        database.users()
                .insertOne(
                        new Document("_id", "own").append("id", "odd\u001b[2J").append("pw", 5));
    }

    @AfterEach
    void noSecretIsPrinted() {
        recordOutput();
        for (String secret : List.of("argon2", "never", "printed", "correct")) {
            assertFalse(allOutput.contains(secret), allOutput);
        }
        assertFalse(allOutput.contains("\u001b"), allOutput);
    }

    private static void store(String id, String nickname, Document more) {
        Document user = new Document("_id", new ObjectId(MADE))
                .append("id", id)
                .append("pw", HASH)
                .append("nick", nickname);
        user.putAll(more);
        database.users().insertOne(user);
    }

    private static Document live(String jti) {
        return session(jti, NOW.plusSeconds(600));
    }

    private static Document expired() {
        return session("old", NOW);
    }

    private static Document session(String jti, Instant expires) {
        return new Document("jti", jti)
                .append("made", Date.from(NOW.minusSeconds(120)))
                .append("seen", Date.from(NOW.minusSeconds(60)))
                .append("exp", Date.from(expires))
                .append("client", "Firefox, Windows")
                .append("addr", "192.0.2.1")
                .append("stay", true);
    }

    private static Document stored(String id) {
        return database.users().find(new Document("id", id)).first();
    }

    private AdministrationConnector connector() {
        return new AdministrationConnector() {
            @Override
            public <T> T with(Optional<Path> context, Function<Administration, T> work) {
                contexts.add(context);
                return work.apply(administration());
            }

            @Override
            public Optional<Path> restore(Optional<Path> context, BackupFile backup, boolean replace) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<CheckedSetting> check(Optional<Path> context) {
                return List.of();
            }
        };
    }

    private static Administration administration() {
        return new UseCases(
                        Daos.of(database.database(), true, CLOCK),
                        hasher,
                        POLICY,
                        ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)),
                        Optional.empty(),
                        new SecurityLog(CLOCK),
                        CLOCK)
                .forOperator("admin:test", Optional::empty);
    }

    private int run(FakeTerminal newTerminal, String... arguments) {
        recordOutput();
        terminal = newTerminal;
        return new Commands(connector(), terminal, CLOCK).run(arguments);
    }

    private void recordOutput() {
        allOutput += terminal.output() + terminal.errors();
    }

    /** Runs a command that must succeed and returns its output. */
    private String printed(String... arguments) {
        assertEquals(0, run(FakeTerminal.nonInteractive(), arguments), terminal.errors());
        return terminal.output();
    }

    private JsonElement json(String... arguments) {
        String text = printed(arguments);
        assertEquals(1, text.lines().count(), text);
        return JsonParser.parseString(text);
    }

    @Test
    void theListIsATableInTheOrderOfTheIds() {
        assertEquals("""
                ID            NICKNAME      MADE (UTC)        SESSIONS  STATE
                anna          안나          2025-12-24 18:30  2         ok
                bert          Bert.*        2025-12-24 18:30  0         disabled
                odd\\u{1b}[2J  odd\\u{1b}[2J  -                 0         ok
                안나          Other         2025-12-24 18:30  0         must change password
                """, printed("list"));
    }

    @ParameterizedTest
    @CsvSource({"안나, anna 안나", "ANN, anna", ".*, bert", "oTHER, 안나", "nobody, ''"})
    void aSearchFindsLiteralTextInIdsAndNicknames(String text, String ids) {
        List<String> found = new ArrayList<>();
        json("list", text, "--json")
                .getAsJsonArray()
                .forEach(user -> found.add(user.getAsJsonObject().get("id").getAsString()));
        assertEquals(ids, String.join(" ", found));
    }

    @Test
    void takeoverRunsAgain() {
        Document late = new Document("id", "late")
                .append("pw", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        database.users().insertOne(late);
        assertEquals("All users are taken over; hashes wrapped: 1.\n", printed("takeover"));
        assertEquals(
                0, json("takeover", "--json").getAsJsonObject().get("wrapped").getAsInt());
    }

    @Test
    void anIdWithShellCharactersIsNotSuggestedForPasting() {
        store("$(id)", "x", new Document());
        json("list", "--json", "--limit", "1");
        assertEquals("More: --after and the last id of this list\n", terminal.errors());
    }

    @Test
    void aLongListIsPrintedPageByPage() {
        assertEquals(2, json("list", "--json", "--limit", "2").getAsJsonArray().size());
        assertEquals("More: --after bert\n", terminal.errors());
        assertEquals(
                2,
                json("list", "--json", "--limit", "2", "--after", "bert")
                        .getAsJsonArray()
                        .size());
        assertEquals("", terminal.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "many"})
    void anInvalidLimitIsWrongUsage(String limit) {
        assertEquals(2, run(FakeTerminal.nonInteractive(), "list", "--limit=" + limit));
        assertTrue(terminal.errors().contains("--limit"), terminal.errors());
    }

    @Test
    void showPrintsEverythingExceptTheHash() {
        assertEquals("""
                id             anna
                nickname       안나
                made (UTC)     2025-12-24 18:30
                state          ok
                groups         -
                live sessions  2

                SESSION  CLIENT            ADDRESS    MADE (UTC)        SEEN              EXPIRES           STAYS SIGNED IN
                one      Firefox, Windows  192.0.2.1  2026-01-02 03:02  2026-01-02 03:03  2026-01-02 03:14  yes
                two      Firefox, Windows  192.0.2.1  2026-01-02 03:02  2026-01-02 03:03  2026-01-02 03:14  yes
                """, printed("show", "anna"));
    }

    @Test
    void theJsonOfAUserHasStableNamesAndTimesInUtc() {
        JsonObject user = json("--json", "show", "anna").getAsJsonObject();
        assertEquals(
                "{\"id\":\"anna\",\"nickname\":\"안나\",\"made\":\"2025-12-24T18:30:15Z\",\"liveSessions\":2,"
                        + "\"disabled\":false,\"mustChangePassword\":false,\"oneTimePasswordUntil\":null,\"groups\":[],\"sessions\":["
                        + "{\"session\":\"one\",\"client\":\"Firefox, Windows\",\"address\":\"192.0.2.1\","
                        + "\"made\":\"2026-01-02T03:02:05Z\",\"seen\":\"2026-01-02T03:03:05Z\","
                        + "\"expires\":\"2026-01-02T03:14:05Z\",\"stays\":true},",
                terminal.output().substring(0, terminal.output().indexOf("{\"session\":\"two\"")));
        assertEquals(2, user.get("sessions").getAsJsonArray().size());
        assertEquals(
                "2026-01-02T04:04:05Z",
                json("show", "안나", "--json")
                        .getAsJsonObject()
                        .get("oneTimePasswordUntil")
                        .getAsString());
        assertTrue(json("show", "odd\u001b[2J", "--json")
                .getAsJsonObject()
                .get("made")
                .isJsonNull());
    }

    @Test
    void countPrintsTheNumbers() {
        assertEquals("""
                users                 4
                disabled              1
                logged in             1
                must change password  1
                """, printed("count"));
        assertEquals(
                "{\"all\":4,\"disabled\":1,\"loggedIn\":1,\"mustChangePassword\":1}\n", printed("count", "--json"));
    }

    @Test
    void endsOneSessionOrAll() {
        assertEquals(1, run(FakeTerminal.nonInteractive(), "end-sessions", "anna", "--yes", "--session", "-three"));
        assertEquals("The user \"anna\" has no session \"-three\".\n", terminal.errors());
        assertEquals(
                "Ended the session \"one\" of \"anna\".\n",
                printed("end-sessions", "anna", "--session", "one", "--yes"));
        assertEquals(
                1,
                json("show", "anna", "--json")
                        .getAsJsonObject()
                        .get("liveSessions")
                        .getAsInt());
        assertEquals("{\"id\":\"anna\",\"done\":true}\n", printed("end-sessions", "anna", "-y", "--json"));
        assertEquals(List.of(), stored("anna").getList("sessions", Document.class));
    }

    @Test
    void disableEndsSessionsAndEnableAllowsLoginsAgain() {
        printed("disable", "anna", "--yes");
        assertEquals(true, stored("anna").getBoolean("disabled"));
        assertEquals(List.of(), stored("anna").getList("sessions", Document.class));
        assertEquals("\"anna\" may log in.\n", printed("enable", "anna"));
        assertFalse(stored("anna").containsKey("disabled"));
    }

    @Test
    void sendResetSaysWhatIsMissingWhereNoMailIsSent() {
        FakeTerminal terminal = FakeTerminal.nonInteractive();
        assertEquals(1, run(terminal, "send-reset", "anna"));
        assertTrue(terminal.errors().contains("SMTP_URL"), terminal.errors());
    }

    @Test
    void deleteAsksForConfirmation() {
        for (String no : List.of("", "n", "no", "yess", "anna")) {
            assertEquals(2, run(FakeTerminal.interactive(no), "delete", "anna"));
            assertEquals("Delete \"anna\" (안나) for good? [y/N] ", terminal.output());
            assertEquals("Nothing was changed.\n", terminal.errors());
        }
        assertEquals(2, run(FakeTerminal.interactive(), "delete", "anna"));
        assertTrue(stored("anna") != null);
        assertEquals(0, run(FakeTerminal.interactive(" Y "), "delete", "anna"));
        assertTrue(stored("anna") == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "disable", "end-sessions", "one-time-password --stdin"})
    void destructiveCommandsNeedYesWithoutATerminal(String command) {
        Document before = stored("anna");
        assertEquals(2, run(FakeTerminal.nonInteractive("correct-donkey\n"), (command + " anna").split(" ")));
        assertEquals("There is no terminal to ask for confirmation. Use --yes to confirm.\n", terminal.errors());
        assertEquals(before, stored("anna"));
        assertTrue(contexts.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show", "enable", "delete -y", "disable -y", "end-sessions -y", "one-time-password -y --stdin"})
    void anUnknownIdIsAFailure(String command) {
        assertEquals(1, run(FakeTerminal.nonInteractive("correct-donkey"), (command + " eve\u202e").split(" ")));
        assertEquals("There is no user \"eve\\u{202e}\".\n", terminal.errors());
        assertEquals("", terminal.output());
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordIsValidForOneLoginBeforeItsExpiry() {
        int done = run(FakeTerminal.interactive("y", "correct-donkey", "correct-donkey"), "one-time-password", "anna");
        assertEquals(0, done);
        assertTrue(
                terminal.output()
                        .endsWith("\"anna\" logs in with it once, until 2026-01-03 03:04 UTC, and must then change it."
                                + " All sessions have ended.\n"),
                terminal.output());
        assertEquals(Date.from(NOW.plus(Duration.ofDays(1))), stored("anna").getDate("once"));
        assertTrue(stored("anna").getString("pw").startsWith("$argon2id$"));
        assertFalse(stored("anna").getString("pw").equals(HASH));
        assertEquals(List.of(), stored("anna").getList("sessions", Document.class));
    }

    @Test
    void aOneTimePasswordCanBeReadFromStandardInput() {
        String[] command = {"one-time-password", "anna", "--stdin", "--yes", "--json", "--valid", "600"};
        assertEquals(0, run(FakeTerminal.nonInteractive("correct-donkey\r\nmore\n"), command));
        assertEquals("{\"id\":\"anna\",\"done\":true}\n", terminal.output());
        assertEquals(Date.from(NOW.plusSeconds(600)), stored("anna").getDate("once"));
    }

    @Test
    void asvs_6_4_1_aGeneratedOneTimePasswordIsRandomAndObeysTheRules() {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            String output = printed("one-time-password", "anna", "--generate", "--yes");
            String password = output.lines().findFirst().orElseThrow().replace("The password is ", "");
            assertTrue(password.matches("([0-9a-f]{4}-){7}[0-9a-f]{4}"), "128 bits: " + output);
            assertTrue(output.contains("logs in with it once, until 2026-01-03 03:04 UTC"), output);
            assertTrue(hasher.verify(password, Optional.of(stored("anna").getString("pw"))) != Check.NO_MATCH);
            assertFalse(terminal.errors().contains(password), "the security log");
            passwords.add(password);
        }
        assertEquals(2, passwords.size());
        assertEquals(Date.from(NOW.plus(Duration.ofDays(1))), stored("anna").getDate("once"));
        String json = printed("one-time-password", "anna", "--generate", "--yes", "--json");
        assertTrue(json.matches("\\{\"id\":\"anna\",\"done\":true,\"password\":\"[0-9a-f-]{39}\"}\n"), json);
        assertEquals(
                2, run(FakeTerminal.nonInteractive(), "one-time-password", "anna", "--generate", "--stdin", "--yes"));
        assertEquals(1, run(FakeTerminal.nonInteractive(), "one-time-password", "nobody", "--generate", "--yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', The password is empty.",
        "a b c d, The password needs at least 8 characters.",
        "trustno1, The password is one of those that attackers try first. Take another one.",
        "latchkey, 'The password is the id, the nickname or the product''s name. Take another one.'"
    })
    void thePasswordPolicyIsThatOfThePages(String password, String sentence) {
        assertEquals(
                1, run(FakeTerminal.nonInteractive(password + "\n"), "one-time-password", "anna", "--stdin", "--yes"));
        assertEquals(sentence + "\n", terminal.errors());
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @Test
    void aPasswordThatIsTooLongOrMalformedOrRepeatedDifferentlyIsRefused() {
        String[] command = {"one-time-password", "anna", "--stdin", "--yes"};
        assertEquals(1, run(FakeTerminal.nonInteractive("x".repeat(257)), command));
        assertEquals("The password may have no more than 256 characters.\n", terminal.errors());
        assertEquals(
                1, run(FakeTerminal.nonInteractive("correct-donkey-é".getBytes(StandardCharsets.ISO_8859_1)), command));
        assertEquals("The standard input is not UTF-8. Nothing was changed.\n", terminal.errors());
        assertEquals(
                1,
                run(FakeTerminal.interactive("correct-donkey", "Correct-donkey"), "one-time-password", "anna", "-y"));
        assertEquals("The two passwords differ. Nothing was changed.\n", terminal.errors());
        assertEquals(2, run(FakeTerminal.nonInteractive(), "one-time-password", "anna", "-y"));
        assertEquals("There is no terminal to type the password on. Give it with --stdin.\n", terminal.errors());
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P8D", "soon", "59", "-PT1H", "PT999999999999999H"})
    void theValidityOfAOneTimePasswordIsLimited(String valid) {
        assertEquals(
                2,
                run(
                        FakeTerminal.nonInteractive(),
                        "one-time-password",
                        "anna",
                        "--stdin",
                        "--yes",
                        "--valid=" + valid));
        assertTrue(terminal.errors().contains("from 1 minute to 7 days"), terminal.errors());
    }

    @Test
    void aPasswordIsNoArgument() {
        assertEquals(2, run(FakeTerminal.nonInteractive(), "one-time-password", "anna", "secret", "--yes"));
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @Test
    void anIdMayLookLikeAnOptionOrAnArgumentFile() {
        store("-x", "x", new Document());
        store("@x", "x", new Document());
        assertTrue(printed("show", "--", "-x").contains("-x"));
        assertTrue(printed("show", "@x").contains("@x"));
    }

    @Test
    void theContextOptionMayPrecedeOrFollowTheCommand() {
        printed("--context", "one.xml", "count");
        printed("count", "--context", "two.xml");
        printed("count");
        assertEquals(
                List.of(Optional.of(Path.of("one.xml")), Optional.of(Path.of("two.xml")), Optional.empty()), contexts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "show",
                "count",
                "end-sessions",
                "one-time-password",
                "send-reset",
                "disable",
                "enable",
                "groups",
                "factors",
                "reset-factors",
                "delete",
                "takeover",
                "import",
                "export",
                "backup",
                "restore",
                "check"
            })
    void everyCommandHasHelp(String command) {
        String help = printed((command + " --help").strip().split(" "));
        assertTrue(help.startsWith("Usage: latchkey-admin " + command), help);
    }

    @Test
    void theQuestionBeforeAResetOfFactorsNamesACommandThatExists() {
        store("carl", "Carl", new Document("pw", NoPassword.random(new SecureRandom())));
        run(FakeTerminal.interactive("n"), "reset-factors", "carl", "--reason", "x");
        Matcher named = Pattern.compile("set one with ([a-z-]+)").matcher(terminal.output());
        assertTrue(named.find(), terminal.output());
        assertTrue(
                printed(named.group(1), "--help").startsWith("Usage: latchkey-admin " + named.group(1)), named.group());
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertTrue(printed("--version").matches("Latchkey [0-9][-.0-9A-Z]*\n"), terminal.output());
    }

    @Test
    void aMissingOrUnknownCommandIsWrongUsage() {
        assertEquals(2, run(FakeTerminal.nonInteractive()));
        assertTrue(terminal.errors().contains("Name a command"), terminal.errors());
        assertEquals(2, run(FakeTerminal.nonInteractive(), "drop"));
        assertEquals("", terminal.output());
    }

    @Test
    void anUnreachableDatabaseIsAFailureInOneSentence() {
        database.stop();
        try {
            assertEquals(1, run(FakeTerminal.nonInteractive(), "count"));
            assertEquals(1, terminal.errors().lines().count(), terminal.errors());
            assertTrue(terminal.errors().contains("does not answer"), terminal.errors());
        } finally {
            database.start();
        }
    }
}

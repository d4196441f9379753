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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

/** What an operator types and reads, on a real store. */
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
    private FakeTerminal terminal = FakeTerminal.ofAScript();
    private String everythingShown = "";

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
        // As the Flask application may have left it.
        database.users()
                .insertOne(
                        new Document("_id", "own").append("id", "odd\u001b[2J").append("pw", 5));
    }

    @AfterEach
    void noSecretIsEverShown() {
        show();
        for (String secret : List.of("argon2", "never", "printed", "correct")) {
            assertFalse(everythingShown.contains(secret), everythingShown);
        }
        assertFalse(everythingShown.contains("\u001b"), everythingShown);
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
        };
    }

    private static Administration administration() {
        return new UseCases(
                        Daos.of(database.database(), true, CLOCK),
                        hasher,
                        POLICY,
                        ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)),
                        new SecurityLog(CLOCK),
                        CLOCK)
                .forOperator("admin:test");
    }

    private int run(FakeTerminal with, String... arguments) {
        show();
        terminal = with;
        return new Commands(connector(), terminal, CLOCK).run(arguments);
    }

    private void show() {
        everythingShown += terminal.printed() + terminal.told();
    }

    /** What a command prints that must go well. */
    private String printed(String... arguments) {
        assertEquals(0, run(FakeTerminal.ofAScript(), arguments), terminal.told());
        return terminal.printed();
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
    void aSearchLooksAtIdsAndNicknamesAndTakesTheTextAsItIs(String text, String ids) {
        List<String> found = new ArrayList<>();
        json("list", text, "--json")
                .getAsJsonArray()
                .forEach(user -> found.add(user.getAsJsonObject().get("id").getAsString()));
        assertEquals(ids, String.join(" ", found));
    }

    @Test
    void usersOfTheFlaskApplicationAreTakenOverAgain() {
        Document late = new Document("id", "late")
                .append("pw", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        database.users().insertOne(late);
        assertEquals("All users are taken over; hashes wrapped: 1.\n", printed("takeover"));
        assertEquals(
                0, json("takeover", "--json").getAsJsonObject().get("wrapped").getAsInt());
    }

    @Test
    void anIdThatAShellWouldRunIsNotOfferedForPasting() {
        store("$(id)", "x", new Document());
        json("list", "--json", "--limit", "1");
        assertEquals("More: --after and the last id of this list\n", terminal.told());
    }

    @Test
    void aLongListIsReadInParts() {
        assertEquals(2, json("list", "--json", "--limit", "2").getAsJsonArray().size());
        assertEquals("More: --after bert\n", terminal.told());
        assertEquals(
                2,
                json("list", "--json", "--limit", "2", "--after", "bert")
                        .getAsJsonArray()
                        .size());
        assertEquals("", terminal.told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "many"})
    void aLimitThatIsNoneIsWrongUsage(String limit) {
        assertEquals(2, run(FakeTerminal.ofAScript(), "list", "--limit=" + limit));
        assertTrue(terminal.told().contains("--limit"), terminal.told());
    }

    @Test
    void showTellsAllButTheHash() {
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
                terminal.printed().substring(0, terminal.printed().indexOf("{\"session\":\"two\"")));
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
    void countCounts() {
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
    void oneSessionIsEndedOrAll() {
        assertEquals(1, run(FakeTerminal.ofAScript(), "end-sessions", "anna", "--yes", "--session", "-three"));
        assertEquals("The user \"anna\" has no session \"-three\".\n", terminal.told());
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
    void disableEndsSessionsAndEnableOpensAgain() {
        printed("disable", "anna", "--yes");
        assertEquals(true, stored("anna").getBoolean("disabled"));
        assertEquals(List.of(), stored("anna").getList("sessions", Document.class));
        assertEquals("\"anna\" may log in.\n", printed("enable", "anna"));
        assertFalse(stored("anna").containsKey("disabled"));
    }

    @Test
    void deleteNamesTheUserAndDoesNothingUnlessThePersonSaysYes() {
        for (String no : List.of("", "n", "no", "yess", "anna")) {
            assertEquals(2, run(FakeTerminal.ofAPerson(no), "delete", "anna"));
            assertEquals("Delete \"anna\" (안나) for good? [y/N] ", terminal.printed());
            assertEquals("Nothing was changed.\n", terminal.told());
        }
        assertEquals(2, run(FakeTerminal.ofAPerson(), "delete", "anna"));
        assertTrue(stored("anna") != null);
        assertEquals(0, run(FakeTerminal.ofAPerson(" Y "), "delete", "anna"));
        assertTrue(stored("anna") == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "disable", "end-sessions", "one-time-password --stdin"})
    void whatDestroysIsRefusedWhereNobodyCanBeAsked(String command) {
        Document before = stored("anna");
        assertEquals(2, run(FakeTerminal.ofAScript("correct-donkey\n"), (command + " anna").split(" ")));
        assertEquals("There is no terminal to ask for confirmation. Use --yes to confirm.\n", terminal.told());
        assertEquals(before, stored("anna"));
        assertTrue(contexts.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show", "enable", "delete -y", "disable -y", "end-sessions -y", "one-time-password -y --stdin"})
    void anIdThatNobodyHasIsAFailure(String command) {
        assertEquals(1, run(FakeTerminal.ofAScript("correct-donkey"), (command + " eve\u202e").split(" ")));
        assertEquals("There is no user \"eve\\u{202e}\".\n", terminal.told());
        assertEquals("", terminal.printed());
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordIsForOneLoginWithinItsTime() {
        int done = run(FakeTerminal.ofAPerson("y", "correct-donkey", "correct-donkey"), "one-time-password", "anna");
        assertEquals(0, done);
        assertTrue(
                terminal.printed()
                        .endsWith("\"anna\" logs in with it once, until 2026-01-03 03:04 UTC, and must then change it."
                                + " All sessions have ended.\n"),
                terminal.printed());
        assertEquals(Date.from(NOW.plus(Duration.ofDays(1))), stored("anna").getDate("once"));
        assertTrue(stored("anna").getString("pw").startsWith("$argon2id$"));
        assertFalse(stored("anna").getString("pw").equals(HASH));
        assertEquals(List.of(), stored("anna").getList("sessions", Document.class));
    }

    @Test
    void aOneTimePasswordComesFromTheStandardInputToo() {
        String[] command = {"one-time-password", "anna", "--stdin", "--yes", "--json", "--valid", "600"};
        assertEquals(0, run(FakeTerminal.ofAScript("correct-donkey\r\nmore\n"), command));
        assertEquals("{\"id\":\"anna\",\"done\":true}\n", terminal.printed());
        assertEquals(Date.from(NOW.plusSeconds(600)), stored("anna").getDate("once"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', The password is empty.",
        "a b c d, The password needs at least 8 characters.",
        "trustno1, The password is one of those that attackers try first. Take another one.",
        "latchkey, 'The password is the id, the nickname or the product''s name. Take another one.'"
    })
    void thePolicyOfNewPasswordsIsThatOfThePages(String password, String sentence) {
        assertEquals(1, run(FakeTerminal.ofAScript(password + "\n"), "one-time-password", "anna", "--stdin", "--yes"));
        assertEquals(sentence + "\n", terminal.told());
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @Test
    void aPasswordThatIsTooLongOrBrokenOrTypedDifferentlyIsRefused() {
        String[] command = {"one-time-password", "anna", "--stdin", "--yes"};
        assertEquals(1, run(FakeTerminal.ofAScript("x".repeat(257)), command));
        assertEquals("The password may have no more than 256 characters.\n", terminal.told());
        assertEquals(1, run(FakeTerminal.ofAScript("correct-donkey-é".getBytes(StandardCharsets.ISO_8859_1)), command));
        assertEquals("The standard input is not UTF-8. Nothing was changed.\n", terminal.told());
        assertEquals(
                1, run(FakeTerminal.ofAPerson("correct-donkey", "Correct-donkey"), "one-time-password", "anna", "-y"));
        assertEquals("The two passwords differ. Nothing was changed.\n", terminal.told());
        assertEquals(2, run(FakeTerminal.ofAScript(), "one-time-password", "anna", "-y"));
        assertEquals("There is no terminal to type the password on. Give it with --stdin.\n", terminal.told());
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P8D", "soon", "59", "-PT1H", "PT999999999999999H"})
    void aOneTimePasswordIsGoodForAMinuteToAWeek(String valid) {
        assertEquals(
                2, run(FakeTerminal.ofAScript(), "one-time-password", "anna", "--stdin", "--yes", "--valid=" + valid));
        assertTrue(terminal.told().contains("from 1 minute to 7 days"), terminal.told());
    }

    @Test
    void aPasswordIsNoArgument() {
        assertEquals(2, run(FakeTerminal.ofAScript(), "one-time-password", "anna", "secret", "--yes"));
        assertEquals(HASH, stored("anna").getString("pw"));
    }

    @Test
    void anIdMayLookLikeAnOptionOrAFileOfArguments() {
        store("-x", "x", new Document());
        store("@x", "x", new Document());
        assertTrue(printed("show", "--", "-x").contains("-x"));
        assertTrue(printed("show", "@x").contains("@x"));
    }

    @Test
    void theContextFileIsNamedBeforeTheCommandOrAfterIt() {
        printed("--context", "one.xml", "count");
        printed("count", "--context", "two.xml");
        printed("count");
        assertEquals(
                List.of(Optional.of(Path.of("one.xml")), Optional.of(Path.of("two.xml")), Optional.empty()), contexts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "list", "show", "count", "end-sessions", "one-time-password", "disable", "enable", "delete"})
    void everyCommandHasHelp(String command) {
        String help = printed((command + " --help").strip().split(" "));
        assertTrue(help.startsWith("Usage: latchkey-admin " + command), help);
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertTrue(printed("--version").matches("Latchkey [0-9][-.0-9A-Z]*\n"), terminal.printed());
    }

    @Test
    void noCommandOrAnUnknownOneIsWrongUsage() {
        assertEquals(2, run(FakeTerminal.ofAScript()));
        assertTrue(terminal.told().contains("Name a command"), terminal.told());
        assertEquals(2, run(FakeTerminal.ofAScript(), "drop"));
        assertEquals("", terminal.printed());
    }

    @Test
    void aDatabaseThatIsAwayIsAFailureInOneSentence() {
        database.stop();
        try {
            assertEquals(1, run(FakeTerminal.ofAScript(), "count"));
            assertEquals(1, terminal.told().lines().count(), terminal.told());
            assertTrue(terminal.told().contains("does not answer"), terminal.told());
        } finally {
            database.start();
        }
    }
}

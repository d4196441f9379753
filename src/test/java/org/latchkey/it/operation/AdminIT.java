package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.AdminCommand;
import org.latchkey.it.server.AdminCommand.Result;
import org.latchkey.it.server.AdminHere;
import org.latchkey.it.server.AdminProcess;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/**
 * The command line of operators, beside a Tomcat and without one. Where the packaged WAR, the process or its environment is
 * what a test is about, the command runs as {@code java -jar} starts it; all others run in this process.
 */
@OnSharedTomcat
@Order(5)
class AdminIT {

    private static final String PASSWORD = "correct-horse";
    private static final String ONE_TIME = "correct-donkey";
    private static final String OWN = "correct-battery";

    @TempDir
    Path folder;

    private Tomcat.Setup setup() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(AdminIT.class));
    }

    @Test
    void itRulesARunningInstanceOnTheEmbeddedStore() {
        String data = folder.resolve("data").toString();
        try (Tomcat tomcat = setup().with("DATA_DIR", data).start()) {
            rules(
                    new Client(tomcat.url()),
                    new AdminHere(folder).with("DATA_DIR", data),
                    new AdminProcess(folder).with("DATA_DIR", data));
            assertEquals(List.of(), tomcat.complaints());
        }
    }

    @Test
    void itRulesARunningInstanceOnAMongoDb(SharedTomcat shared) {
        String uri = shared.database().uri();
        rulesFromAfar(
                new Client(shared.tomcat().url()),
                new AdminHere(folder).with("MONGODB_URI", uri),
                new AdminProcess(folder).with("MONGODB_URI", uri));
    }

    /** What differs is only the way to the database, so one command for each thing that it is used for. */
    private static void rulesFromAfar(Client client, AdminCommand admin, AdminProcess process) {
        String id = "id-" + UUID.randomUUID();
        client.register(id, PASSWORD, "안나");
        String token = client.logIn(id, PASSWORD).token();
        assertEquals("[\"" + id + "\"]", ids(admin.run("list", "--json", id)));
        assertEquals(1, count(admin, id));
        process.json("disable", id, "--yes");
        assertWorthless(client, token);
        assertEquals(403, client.logIn(id, PASSWORD).status());
        admin.json("delete", id, "--yes");
        assertEquals(200, client.register(id, PASSWORD, "Another").status());
    }

    /** Each command, and what it means to people at once. */
    private static void rules(Client client, AdminCommand admin, AdminProcess process) {
        client.register("anna", PASSWORD, "안나");
        client.register("bert", PASSWORD, "Bert");
        assertEquals("[\"anna\",\"bert\"]", ids(admin.run("list", "--json")));
        assertEquals("[\"bert\"]", ids(admin.run("--json", "list", "BER")));
        assertTrue(process.run("list").out().contains("안나"));

        String one = token(client, PASSWORD);
        String two = token(client, PASSWORD);
        assertEquals(2, count(admin, "anna"));
        String session = admin.json("show", "anna")
                .getAsJsonArray("sessions")
                .get(0)
                .getAsJsonObject()
                .get("session")
                .getAsString();
        admin.json("end-sessions", "anna", "--session", session, "--yes");
        assertWorthless(client, one);
        assertAccepted(client, two);
        Result ended = process.run("end-sessions", "anna", "--yes");
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(
                ended.err().matches("time=\\S+ event=sessions_end outcome=success address=\"admin:.*\" id=\"anna\"\n"),
                ended.err());
        assertWorthless(client, two);

        String disabled = token(client, PASSWORD);
        admin.json("disable", "anna", "--yes");
        assertWorthless(client, disabled);
        assertEquals(403, client.logIn("anna", PASSWORD).status());
        assertEquals(
                "disabled",
                admin.run("list", "anna").out().lines().toList().get(1).replaceFirst(".* ", ""));
        admin.json("enable", "anna");
        assertAccepted(client, token(client, PASSWORD));

        oneTimePassword(client, admin, process);

        assertEquals(1, admin.json("count").get("loggedIn").getAsInt());
        assertEquals(2, admin.run("delete", "anna").exitCode());
        assertEquals(409, client.register("anna", PASSWORD, "Another").status());
        admin.json("delete", "anna", "--yes");
        assertEquals("fail", client.logIn("anna", OWN).result());
        assertEquals(200, client.register("anna", PASSWORD, "Another").status());
        assertEquals(0, count(admin, "anna"));
    }

    private static void oneTimePassword(Client client, AdminCommand admin, AdminProcess process) {
        String before = token(client, PASSWORD);
        Result refused = admin.runWith("short\n", "one-time-password", "anna", "--stdin", "--yes");
        assertEquals(1, refused.exitCode());
        assertAccepted(client, before);

        Result set =
                process.runWith(ONE_TIME + "\n", "one-time-password", "anna", "--stdin", "--yes", "--valid", "PT1H");
        assertEquals(0, set.exitCode(), set.err());
        assertFalse((set.out() + set.err()).contains(ONE_TIME));
        assertWorthless(client, before);
        assertEquals("fail", client.logIn("anna", PASSWORD).result());

        String token = token(client, ONE_TIME);
        assertEquals("fail", client.logIn("anna", ONE_TIME).result());
        assertEquals(403, client.getAs(token, "/api/nick").status());
        Reply changed = client.postBody(
                "/api/account/password",
                Client.URL_ENCODED,
                Client.encode("pw_give", ONE_TIME, "new_pw_give", OWN),
                "Cookie",
                "mytoken=" + token);
        assertEquals(200, changed.status(), changed.body());
        assertAccepted(client, token(client, OWN));
        admin.json("end-sessions", "anna", "--yes");
        assertAccepted(client, token(client, OWN));
    }

    private static String token(Client client, String password) {
        Reply reply = client.logIn("anna", password);
        assertEquals("success", reply.result(), reply.body());
        return reply.token();
    }

    private static void assertAccepted(Client client, String token) {
        assertEquals("success", client.getAs(token, "/api/nick").result());
    }

    /** For the running instance the command is another instance, so reads may see its changes a second later. */
    private static void assertWorthless(Client client, String token) {
        assertEquals(302, client.getAs(token, "/account").status());
        long start = System.nanoTime();
        while (client.getAs(token, "/api/nick").result().equals("success")) {
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos(), "the token is still accepted");
            Pause.brief();
        }
    }

    private static int count(AdminCommand admin, String id) {
        return admin.json("show", id).get("liveSessions").getAsInt();
    }

    private static String ids(Result list) {
        assertEquals(0, list.exitCode(), list.err());
        return JsonParser.parseString(list.out()).getAsJsonArray().asList().stream()
                .map(user -> user.getAsJsonObject().get("id").toString())
                .toList()
                .toString()
                .replace(" ", "");
    }

    @Tag(Steady.TAG)
    @Test
    void itReadsTheFilesWhileNothingRunsAndFindsThemWhereTomcatPutsThemOrAContextFileSays() throws Exception {
        Tomcat.Setup setup = setup();
        try (Tomcat tomcat = setup.start()) {
            new Client(tomcat.url()).register("anna", PASSWORD, "안나");
        }
        AdminProcess inTomcatsFolder = new AdminProcess(setup.base());
        inTomcatsFolder.json("disable", "anna", "--yes");
        AdminCommand elsewhere =
                new AdminHere(folder).with("CATALINA_BASE", setup.base().toString());
        assertEquals(1, elsewhere.json("count").get("disabled").getAsInt());
        Path context = Files.writeString(
                folder.resolve("latchkey.xml"),
                "<Context><Parameter name=\"DATA_DIR\" value=\"" + setup.base().resolve("latchkey-data")
                        + "\"/></Context>");
        JsonObject count = new AdminHere(folder).json("count", "--context", context.toString());
        assertEquals(1, count.get("all").getAsInt());
        // The command has released the files and stored its changes.
        try (Tomcat again = setup.start()) {
            assertEquals(403, new Client(again.url()).logIn("anna", PASSWORD).status());
        }
    }

    @Test
    void withoutAccountsItSaysSoAndMakesNone() throws Exception {
        Result none = new AdminHere(folder).run("list");
        assertFailed(
                none, "There are no accounts in DATA_DIR " + folder.toRealPath().resolve("latchkey-data"));
        Path data = folder.resolve("data");
        assertFailed(new AdminHere(folder).with("DATA_DIR", "data").run("count"), "Set MONGODB_URI or DATA_DIR");
        assertFalse(Files.exists(data));
        Files.createDirectory(data);
        assertFailed(new AdminHere(folder).with("DATA_DIR", "data").run("count"), "Set MONGODB_URI or DATA_DIR");
        try (var files = Files.list(data)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aDatabaseThatIsAwayOrNamedWronglyIsOneSentenceWithoutThePassword() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Result away = new AdminProcess(folder)
                .with("MONGODB_URI", "mongodb://user:hunter2@127.0.0.1:" + closed)
                .run("count");
        assertFailed(away, "The database does not answer");
        Result wrong = new AdminHere(folder)
                .with("MONGODB_URI", "mongodb://user:hunter/2@127.0.0.1")
                .run("--json", "list");
        assertFailed(wrong, "MONGODB_URI is not a MongoDB connection string");
    }

    @Test
    void aForgedContextFileReadsNothingElse() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "hunter2");
        Path context = Files.writeString(
                folder.resolve("latchkey.xml"),
                "<!DOCTYPE Context [<!ENTITY e SYSTEM \"" + other.toUri() + "\">]><Context>&e;</Context>");
        assertFailed(new AdminHere(folder).run("list", "--context", context.toString()), "DOCTYPE");
    }

    private static void assertFailed(Result result, String words) {
        assertEquals(1, result.exitCode());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(words), result.err());
        assertFalse(result.err().contains("hunter"), result.err());
    }

    @Test
    void lettersThatTheLocaleLosesAreNotTakenForOthers() {
        Result lost = new AdminProcess(folder).with("LC_ALL", "C").run("delete", "안나", "--yes");
        assertEquals(2, lost.exitCode());
        assertTrue(lost.err().contains("LC_ALL=C.UTF-8"), lost.err());
    }

    @Test
    void whatItUnpacksIsGoneAfterwards() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temp"));
        Result version = new AdminProcess(folder).withTemporaryFolder(temporary).run("--version");
        assertTrue(version.out().startsWith("Latchkey "), version.err());
        assertEquals("", version.err());
        try (var files = Files.list(temporary)) {
            assertEquals(0, files.count());
        }
    }
}

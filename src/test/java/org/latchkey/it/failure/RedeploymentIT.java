package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.account.PasskeyVisitor;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.DatabaseProcess;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** Repeated redeployments in a running Tomcat leak nothing. */
@Tag(Steady.TAG)
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files and connections are looked up in /proc")
class RedeploymentIT {

    private static final int REDEPLOYMENTS = Steady.times(2, 10);
    private static final int REDEPLOYMENTS_OF_ANOTHER = Steady.times(1, 10);
    private static final String PASSWORD = "correct horse";
    private static final String CLASS_LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";

    /** Has one instance while the application runs, and none afterwards. */
    private static final List<String> SINGLE = List.of(
            "org.latchkey.App",
            "com.mongodb.client.internal.MongoClientImpl",
            "io.micrometer.prometheusmetrics.PrometheusMeterRegistry",
            "org.latchkey.account.user.RecentUsers");

    private static final Duration UNTIL_COLLECTED = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void withTheEmbeddedStoreNothingIsLeftAndNobodyIsLoggedOut() throws IOException {
        onTheEmbeddedStore(Tomcat.Setup.ofVersion11(Tomcat.newBase(RedeploymentIT.class)), REDEPLOYMENTS);
    }

    @Test
    void onTomcat10WithADatabaseNothingIsLeftAndNoConnectionEither() throws IOException {
        onADatabase(Tomcat.Setup.ofVersion10(Tomcat.newBase(RedeploymentIT.class)), REDEPLOYMENTS_OF_ANOTHER);
    }

    @Test
    @EnabledIf("org.latchkey.it.server.Steady#isLong")
    void theOtherWayRoundAsWell() throws IOException {
        onADatabase(Tomcat.Setup.ofVersion11(Tomcat.newBase(RedeploymentIT.class)), REDEPLOYMENTS);
        onTheEmbeddedStore(Tomcat.Setup.ofVersion10(Tomcat.newBase(RedeploymentIT.class)), REDEPLOYMENTS);
    }

    private void onTheEmbeddedStore(Tomcat.Setup version, int times) throws IOException {
        String data = folder.resolve("data").toString();
        Tomcat.Setup setup = setup(version).with("DATA_DIR", data);
        try (Tomcat tomcat = setup.start()) {
            assertFalse(tomcat.inside().files(data).isEmpty());
            redeploy(setup, tomcat, times);
            assertEquals(Set.of(), tomcat.inside().files(data));
        }
    }

    private void onADatabase(Tomcat.Setup version, int times) throws IOException {
        try (DatabaseProcess database = DatabaseProcess.startedIn(folder)) {
            Tomcat.Setup setup =
                    setup(version).with("MONGODB_URI", database.uri()).with("JWT_SECRET", Tokens.SECRET);
            try (Tomcat tomcat = setup.start()) {
                assertTrue(tomcat.inside().connectionsTo(database.port()) > 0);
                redeploy(setup, tomcat, times);
                assertEquals(0, tomcat.inside().connectionsTo(database.port()));
            }
        }
    }

    private Tomcat.Setup setup(Tomcat.Setup setup) {
        return setup.at("/latchkey")
                .withManager()
                // The process is short-lived.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                // JNA unpacks its native code there.
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    private void redeploy(Tomcat.Setup setup, Tomcat tomcat, int times) throws IOException {
        Client client = new Client(tomcat.url());
        Inside inside = tomcat.inside();
        client.register("anna", PASSWORD, "안나");
        String token = client.logIn("anna", PASSWORD).token();
        use(tomcat, client, token, 0);
        Map<String, Long> threads = inside.threads();
        for (int i = 1; i <= times; i++) {
            setup.redeploy(tomcat);
            use(tomcat, client, token, i);
        }
        // The manager is an application, too.
        awaitLive(inside, CLASS_LOADER, 2);
        SINGLE.forEach(name -> awaitLive(inside, name, 1));
        assertNoMoreThreads(inside, threads);
        assertEquals(
                "OK - No memory leaks found",
                setup.askManager(tomcat, "/findleaks?statusLine=true").strip());

        setup.undeploy(tomcat);
        awaitLive(inside, CLASS_LOADER, 1);
        SINGLE.forEach(name -> awaitLive(inside, name, 0));
        // Threads of applications have their name, or differ from those of Tomcat and the JVM.
        assertIsEmpty(() -> ofTheApplication(inside.threads().keySet()));
        assertFalse(ofTheApplication(threads.keySet()).isEmpty(), threads.toString());
        assertIsEmpty(() -> inside.files("sodium"));
        assertIsEmpty(() -> inside.files("jna"));
        assertEquals(Set.of(), filesIn(tomcat.base().resolve("temp")));
        assertEquals(Set.of(), filesIn(folder.resolve("cache")));
        assertEquals(List.of(), tomcat.complaints());
        assertFalse(tomcat.log().contains("Exception"), tomcat.log());
    }

    /** Sends requests that use each library of the application. */
    private static void use(Tomcat tomcat, Client client, String token, int round) {
        assertEquals(
                "안나", client.getAs(token, "/api/nick").json().get("nickname").getAsString());
        for (String page : List.of("/", "/account", "/login", "/register", "/metrics", "/readyz")) {
            Reply reply = client.getAs(token, page);
            assertEquals(200, reply.status(), page + ": " + reply.body());
        }
        String id = "user" + round;
        assertEquals(200, client.register(id, PASSWORD, "닉").status());
        assertEquals("fail", client.logIn(id, "wrong horse").result());
        String other = client.logIn(id, PASSWORD).token();
        assertEquals(
                "success",
                client.postAs(other, "/api/account/nickname", "nickname_give", "새 이름")
                        .result());
        PasskeyVisitor visitor = new PasskeyVisitor(tomcat, "passkey of " + id);
        visitor.enrol(other, PASSWORD);
        String byPasskey = visitor.logIn(visitor.beginLogin()).token();
        assertEquals("success", client.postAs(byPasskey, "/api/logout").result());
        assertEquals("success", client.postAs(other, "/api/logout").result());
        assertEquals("fail", client.getAs(other, "/api/nick").result());
        assertEquals(404, client.get("/nothing-here").status());
        assertTrue(client.get("/metrics").body().contains("latchkey_hashing_seconds_count"));
    }

    private static Set<String> ofTheApplication(Set<String> threads) {
        Set<String> own = new TreeSet<>(threads);
        own.removeIf(name -> !name.matches("(?i).*(latchkey|cluster|mongo|netty|nio.*Group|mvstore|jna|pool-).*"));
        return own;
    }

    private static void assertNoMoreThreads(Inside inside, Map<String, Long> before) {
        Pause.until(
                UNTIL_COLLECTED,
                () -> inside.threads().entrySet().stream()
                        .filter(thread ->
                                !ofTheApplication(Set.of(thread.getKey())).isEmpty())
                        .allMatch(thread -> thread.getValue() <= before.getOrDefault(thread.getKey(), 0L)),
                () -> "threads before " + before + ", after " + inside.threads());
    }

    private static void awaitLive(Inside inside, String className, long wanted) {
        Pause.until(
                UNTIL_COLLECTED,
                () -> inside.live(className) == wanted,
                () -> inside.live(className) + " of " + className + ", not " + wanted);
    }

    private static void assertIsEmpty(Supplier<Set<String>> left) {
        Pause.until(
                UNTIL_COLLECTED, () -> left.get().isEmpty(), () -> left.get().toString());
    }

    private static Set<String> filesIn(Path root) throws IOException {
        if (!Files.exists(root)) {
            return Set.of();
        }
        Set<String> found = new TreeSet<>();
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(found::add);
        }
        return found;
    }
}

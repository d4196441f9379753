package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Guarded applications that come and go, and a Latchkey that does, in a Tomcat that goes on; and a restart of Tomcat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "live class loaders are counted by jcmd")
abstract class GuardLifecycleTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLASS_LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
    private static final String RULES = ShopWar.parameter("latchkey.paths", "/do/*");

    private Path folder;
    private TestDatabase database;
    private Tomcat.Setup setup;
    private Tomcat tomcat;
    private int complaintsBefore;

    abstract Tomcat.Setup version(Path base);

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        database = TestDatabase.embedded(folder);
        setup = setup().withManager()
                .andWar("/shop", war())
                .andWar("/shop##2", war())
                .andWar("/till", war())
                .andWar("/till##2", war())
                .andWar("/market", war())
                .andWar("/stall", war());
        tomcat = setup.start();
    }

    @AfterAll
    void stop() {
        tomcat.close();
        database.close();
    }

    @BeforeEach
    void count() {
        complaintsBefore = tomcat.complaints().size();
    }

    /** Those since the begin of the test. */
    private List<String> complaints() {
        List<String> all = tomcat.complaints();
        return all.subList(complaintsBefore, all.size());
    }

    private Tomcat.Setup setup() {
        return version(Tomcat.newBase(getClass()))
                .at("/latchkey")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("COOKIE_PATH", "/");
    }

    private Path war() {
        return ShopWar.guarded(folder, ShopWar.CONSTRAINTS, RULES);
    }

    /** Nobody is let in, and who is logged in is let in. */
    private static void assertIsGuarded(Tomcat tomcat, Visitor visitor, String path) {
        for (String page : List.of("/private/who", "/do/forward")) {
            assertEquals(302, new Visitor(tomcat.url("")).visit(path + page).status(), page);
            assertTrue(visitor.visit(path + page).body().startsWith("anna|"), page);
        }
    }

    @Test
    void everyVersionStaysGuardedWhicheverIsUndeployed() {
        Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
        assertIsGuarded(tomcat, visitor, "/shop");
        setup.askManager(tomcat, "/undeploy?path=/shop");
        assertIsGuarded(tomcat, visitor, "/shop");
        // Back to the version before.
        assertIsGuarded(tomcat, visitor, "/till");
        setup.askManager(tomcat, "/undeploy?path=/till&version=2");
        assertIsGuarded(tomcat, visitor, "/till");
        assertEquals(List.of(), complaints());
    }

    @Test
    void ofAnUndeployedApplicationNothingIsLeft() {
        Path other = war();
        int applications = running();
        Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
        for (int i = 0; i < 2; i++) {
            assertIsGuarded(tomcat, visitor, "/market");
            setup.askManager(tomcat, "/undeploy?path=/market");
            setup.askManager(tomcat, "/deploy?path=/market&war=file:" + other);
        }
        assertIsGuarded(tomcat, visitor, "/market");
        Inside inside = tomcat.inside();
        awaitClassLoaders(inside, applications);
        setup.askManager(tomcat, "/undeploy?path=/market");
        assertEquals(applications - 1, running());
        awaitClassLoaders(inside, applications - 1);
        assertEquals(List.of(), complaints());
    }

    /** Returns the number of all applications: Latchkey, the manager, and the guarded ones. */
    private int running() {
        return (int) setup.askManager(tomcat, "/list")
                .lines()
                .filter(line -> line.contains(":running:"))
                .count();
    }

    private static void awaitClassLoaders(Inside inside, int wanted) {
        Pause.until(
                PATIENCE,
                () -> inside.live(CLASS_LOADER) == wanted,
                () -> inside.live(CLASS_LOADER) + " class loaders, not " + wanted);
    }

    @Test
    void whileLatchkeyIsAwayWhatNeedsALoginIs503AndTheSessionStays() {
        Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
        assertTrue(visitor.visit("/stall/private/who").body().startsWith("anna|"));
        String session = visitor.cookie("JSESSIONID");
        setup.undeploy(tomcat);
        for (String page : List.of("/stall/private/who", "/stall/private/file.txt", "/stall/do/cart?put=x")) {
            assertEquals(503, visitor.visit(page).status(), page);
            assertTrue(visitor.fetch(page).header("Retry-After").isPresent(), page);
            assertEquals(503, new Visitor(tomcat.url("")).visit(page).status(), page);
        }
        String open = visitor.visit("/stall/who").body();
        assertTrue(open.startsWith("null|") && open.contains("cart"), open);
        setup.askManager(tomcat, "/deploy?path=/latchkey&war=file:" + System.getProperty("latchkey.war"));
        assertTrue(visitor.visit("/stall/private/who").body().startsWith("anna|"));
        assertEquals(session, visitor.cookie("JSESSIONID"));
        assertEquals(1, complaints().size(), complaints()::toString);
        assertTrue(complaints().get(0).contains("Latchkey cannot be asked"));
    }

    @Test
    void theSessionSurvivesARestartOfTomcatAndIsStillTheSameUsers() {
        Tomcat.Setup restarted = setup().andWar("/shop", war())
                .andFile("conf/Catalina/localhost/shop.xml", persistence("false"))
                .andWar("/till", war())
                .andFile("conf/Catalina/localhost/till.xml", persistence("true"));
        String annas;
        String bobs;
        try (Tomcat before = restarted.start()) {
            annas = sessionWithCart(before, "anna");
            bobs = sessionWithCart(before, "bob");
            assertEquals(List.of(), before.complaints());
        }
        try (Tomcat after = restarted.start()) {
            String token = new Visitor(after.url("")).loggedInAs("anna").cookie("mytoken");
            Client client = new Client(after.url(""));
            for (String path : List.of("/shop/who", "/till/who")) {
                String own =
                        client.get(path, "Cookie", "mytoken=" + token + annas).body();
                assertTrue(own.contains("cart of anna"), own);
                String others =
                        client.get(path, "Cookie", "mytoken=" + token + bobs).body();
                assertFalse(others.contains("cart of bob"), others);
            }
            assertEquals(List.of(), after.complaints());
        }
    }

    /** @param withUser whether the principal is stored with a session */
    private static byte[] persistence(String withUser) {
        return ("<Context><Manager pathname=\"sessions.ser\" persistAuthentication=\"" + withUser + "\"/></Context>")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the cookies of the sessions of both applications. */
    private static String sessionWithCart(Tomcat tomcat, String id) {
        Visitor visitor = new Visitor(tomcat.url("")).loggedInAs(id);
        StringBuilder cookies = new StringBuilder();
        for (String path : List.of("/shop", "/till")) {
            assertEquals(200, visitor.visit(path + "/do/cart?put=of%20" + id).status());
            cookies.append("; JSESSIONID=").append(visitor.sessionOf(path));
        }
        return cookies.toString();
    }
}

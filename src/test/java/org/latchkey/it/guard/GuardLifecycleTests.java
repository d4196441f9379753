package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
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
@EnabledOnOs(value = OS.LINUX, disabledReason = "live class loaders are counted by jcmd")
abstract class GuardLifecycleTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLASS_LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
    private static final String RULES = ShopWar.parameter("latchkey.paths", "/do/*");

    @TempDir
    Path folder;

    abstract Tomcat.Setup version(Path base);

    private Tomcat.Setup setup(TestDatabase database) {
        return version(Tomcat.newBase(getClass()))
                .at("/latchkey")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("COOKIE_PATH", "/")
                .withManager();
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
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Tomcat.Setup setup = setup(database)
                    .andWar("/shop", war())
                    .andWar("/shop##2", war())
                    .andWar("/till", war())
                    .andWar("/till##2", war());
            try (Tomcat tomcat = setup.start()) {
                Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
                assertIsGuarded(tomcat, visitor, "/shop");
                setup.askManager(tomcat, "/undeploy?path=/shop");
                assertIsGuarded(tomcat, visitor, "/shop");
                // Back to the version before.
                assertIsGuarded(tomcat, visitor, "/till");
                setup.askManager(tomcat, "/undeploy?path=/till&version=2");
                assertIsGuarded(tomcat, visitor, "/till");
                assertEquals(List.of(), tomcat.complaints());
            }
        }
    }

    @Test
    void ofAnUndeployedApplicationNothingIsLeft() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Tomcat.Setup setup = setup(database).andWar("/shop", war());
            Path other = war();
            try (Tomcat tomcat = setup.start()) {
                Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
                for (int i = 0; i < 2; i++) {
                    assertIsGuarded(tomcat, visitor, "/shop");
                    setup.askManager(tomcat, "/undeploy?path=/shop");
                    setup.askManager(tomcat, "/deploy?path=/shop&war=file:" + other);
                }
                assertIsGuarded(tomcat, visitor, "/shop");
                Inside inside = tomcat.inside();
                // Those of Latchkey, the manager and the shop.
                awaitClassLoaders(inside, 3);
                setup.askManager(tomcat, "/undeploy?path=/shop");
                awaitClassLoaders(inside, 2);
                assertEquals(List.of(), tomcat.complaints());
            }
        }
    }

    private static void awaitClassLoaders(Inside inside, int wanted) {
        Pause.until(
                PATIENCE,
                () -> inside.live(CLASS_LOADER) == wanted,
                () -> inside.live(CLASS_LOADER) + " class loaders, not " + wanted);
    }

    @Test
    void whileLatchkeyIsAwayWhatNeedsALoginIs503AndTheSessionStays() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Tomcat.Setup setup = setup(database).andWar("/shop", ShopWar.guarded(folder, ShopWar.CONSTRAINTS, RULES));
            try (Tomcat tomcat = setup.start()) {
                Visitor visitor = new Visitor(tomcat.url("")).loggedInAs("anna");
                assertTrue(visitor.visit("/shop/private/who").body().startsWith("anna|"));
                String session = visitor.cookie("JSESSIONID");
                setup.undeploy(tomcat);
                for (String page : List.of("/shop/private/who", "/shop/private/file.txt", "/shop/do/cart?put=x")) {
                    assertEquals(503, visitor.visit(page).status(), page);
                    assertTrue(visitor.fetch(page).header("Retry-After").isPresent(), page);
                    assertEquals(503, new Visitor(tomcat.url("")).visit(page).status(), page);
                }
                String open = visitor.visit("/shop/who").body();
                assertTrue(open.startsWith("null|") && open.contains("cart"), open);
                setup.askManager(tomcat, "/deploy?path=/latchkey&war=file:" + System.getProperty("latchkey.war"));
                assertTrue(visitor.visit("/shop/private/who").body().startsWith("anna|"));
                assertEquals(session, visitor.cookie("JSESSIONID"));
                assertEquals(1, tomcat.complaints().size(), tomcat.complaints()::toString);
                assertTrue(tomcat.complaints().get(0).contains("Latchkey cannot be asked"));
            }
        }
    }

    @Test
    void theSessionSurvivesARestartOfTomcatAndIsStillTheSameUsers() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Tomcat.Setup setup = setup(database)
                    .andWar("/shop", war())
                    .andFile("conf/Catalina/localhost/shop.xml", persistence("false"))
                    .andWar("/till", war())
                    .andFile("conf/Catalina/localhost/till.xml", persistence("true"));
            String annas;
            String bobs;
            try (Tomcat tomcat = setup.start()) {
                annas = sessionWithCart(tomcat, "anna");
                bobs = sessionWithCart(tomcat, "bob");
                assertEquals(List.of(), tomcat.complaints());
            }
            try (Tomcat tomcat = setup.start()) {
                String token = new Visitor(tomcat.url("")).loggedInAs("anna").cookie("mytoken");
                Client client = new Client(tomcat.url(""));
                for (String path : List.of("/shop/who", "/till/who")) {
                    String own = client.get(path, "Cookie", "mytoken=" + token + annas)
                            .body();
                    assertTrue(own.contains("cart of anna"), own);
                    String others = client.get(path, "Cookie", "mytoken=" + token + bobs)
                            .body();
                    assertFalse(others.contains("cart of bob"), others);
                }
                assertEquals(List.of(), tomcat.complaints());
            }
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

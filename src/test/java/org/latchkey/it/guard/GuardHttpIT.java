package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** A guarded application in a Tomcat 10.1 that asks the Latchkey of another one over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnSharedTomcat
class GuardHttpIT {

    private static final Duration EVERYWHERE = Duration.ofSeconds(8);

    @TempDir
    static Path folder;

    private TestDatabase database;
    private Tomcat latchkey;
    private Tomcat.Setup shopSetup;
    private Tomcat shop;

    @BeforeAll
    void start(SharedTomcat shared) {
        database = shared.database();
        latchkey = shared.tomcatAt(SharedTomcat.FOR_ALL);
        shopSetup = Tomcat.Setup.ofVersion10(Tomcat.newBase(GuardHttpIT.class))
                .at("/shop")
                .withManager()
                .serving(ShopWar.guarded(
                        folder,
                        ShopWar.CONSTRAINTS,
                        ShopWar.parameter("latchkey.paths", "/do/*"),
                        ShopWar.parameter("latchkey.url", latchkey.url() + "/api/guard")));
        shop = shopSetup.start();
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    private String token(String id) {
        return new Visitor(latchkey.url("")).loggedInAs(id).cookie("mytoken");
    }

    private void set(String id, String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    private Reply askShop(String token, String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = "mytoken=" + token;
        return new Client(shop.url()).get(path, all);
    }

    @Test
    void theUserIsThatOfTheOtherServer() {
        String token = token("안나 a%41");
        assertTrue(askShop(token, "/private/who").body().startsWith("안나 a%41|false|"));
        set("안나 a%41", "groups", List.of("intern", "staff"));
        Pause.until(EVERYWHERE, () -> askShop(token, "/staff/x").status() == 200, () -> "not in the group");
        set("안나 a%41", "groups", List.of("intern"));
        Pause.until(EVERYWHERE, () -> askShop(token, "/staff/x").status() == 403, () -> "still in the group");
    }

    @Test
    void nobodyIsSentToTheLogin() {
        Client client = new Client(shop.url());
        for (String path : List.of("/private/who", "/do/forward")) {
            Reply visit = client.get(path, "Sec-Fetch-Mode", "navigate");
            assertEquals(302, visit.status());
            assertTrue(visit.header("Location").orElseThrow().startsWith("/latchkey/login"));
            Reply fetch = client.get(path, "Sec-Fetch-Mode", "cors", "Accept", "text/html");
            assertEquals(401, fetch.status());
            assertTrue(fetch.header("Location").isEmpty());
        }
        assertTrue(client.get("/who").body().startsWith("null|"));
    }

    @Test
    void logoutEndsTheSessionThere() {
        String token = token("anna");
        assertTrue(askShop(token, "/private/who").body().startsWith("anna|"));
        Reply logout = askShop(token, "/do/logout");
        assertTrue(logout.body().startsWith("null|"), logout.body());
        String cookie = logout.setCookie("mytoken").orElseThrow();
        assertTrue(cookie.startsWith("mytoken=; ") && cookie.contains("Expires=Thu, 01 Jan 1970"), cookie);
        assertEquals(401, askShop(token, "/private/who").status());
        assertEquals(
                "fail", new Client(latchkey.url()).getAs(token, "/api/nick").result());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "live class loaders are counted by jcmd")
    void ofAnUndeployedApplicationNothingIsLeft() {
        // Another copy, since the other tests need the first.
        shopSetup.askManager(shop, "/deploy?path=/till&war=file:" + shop.base().resolve("webapps/shop.war"));
        Client till = new Client(shop.url("/till"));
        assertEquals(
                200,
                till.get("/private/who", "Cookie", "mytoken=" + token("bob")).status());
        Map<String, Long> threads = shop.inside().threads();
        shopSetup.askManager(shop, "/undeploy?path=/till");
        String loader = "org.apache.catalina.loader.ParallelWebappClassLoader";
        Pause.until(
                Duration.ofSeconds(30),
                () -> shop.inside().live(loader) == 2,
                () -> shop.inside().live(loader) + " class loaders; threads " + threads);
        assertEquals(List.of(), shop.complaints());
    }
}

package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;

/** The embedded store, if the process is killed immediately after a reply. */
@Tag(Steady.TAG)
class DurabilityIT {

    /** hashlib.sha256('password'.encode('utf-8')).hexdigest() */
    private static final String LEGACY_HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    @TempDir
    Path folder;

    private Tomcat.Setup setup() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(DurabilityIT.class))
                .with("DATA_DIR", folder.resolve("data").toString());
    }

    @Test
    void aStoreThatCannotBeWrittenForAWhileGoesOnByItselfAndLosesNeitherAccountsNorLogins() throws IOException {
        Path data = folder.resolve("data");
        Path away = folder.resolve("away");
        Tomcat.Setup setup = setup();
        String token;
        try (Tomcat tomcat = setup.start()) {
            Client client = new Client(tomcat.url());
            assertEquals(200, client.register("before", "correct horse", "x").status());
            token = client.logIn("before", "correct horse").token();
            Files.move(data, away);
            Client.Reply refused = client.register("meanwhile", "correct horse", "x");
            assertEquals(503, refused.status(), refused.body());
            assertTrue(refused.header("Retry-After").isPresent());
            assertEquals(503, client.logIn("before", "correct horse").status());
            assertEquals(503, client.get("/readyz").status());
            assertEquals(200, client.get("/login").status());
            Files.move(away, data);
            Pause.until(
                    Duration.ofSeconds(10),
                    () -> client.get("/readyz").status() == 200,
                    () -> "the store does not recover");
            assertEquals("success", client.logIn("before", "correct horse").result());
            assertEquals(200, client.register("after", "correct horse", "x").status());
            tomcat.awaitLog("can be written to disk again");
            for (String line : List.of("cannot be written to disk (", "can be written to disk again")) {
                assertEquals(
                        1,
                        tomcat.log().lines().filter(one -> one.contains(line)).count(),
                        line);
            }
        }
        try (Tomcat again = setup.start()) {
            Client client = new Client(again.url());
            // The secret in the data folder survives the process that created it.
            assertEquals("success", client.getAs(token, "/api/nick").result());
            for (String id : List.of("before", "after")) {
                assertEquals("success", client.logIn(id, "correct horse").result());
            }
        }
    }

    @Test
    void aLegacyUserWhoLoggedInIsUpgradedForGoodAfterAKill() {
        storeLegacyUser("옛 친구");
        Tomcat killed = setup().start();
        assertEquals(
                "success", new Client(killed.url()).logIn("옛 친구", "password").result());
        killed.kill();
        assertTrue(storedHash().startsWith("$argon2id"));
        try (Tomcat again = setup().start()) {
            Client client = new Client(again.url());
            assertEquals("success", client.logIn("옛 친구", "password").result());
            assertEquals("fail", client.logIn("옛 친구", LEGACY_HASH).result());
        }
    }

    @Test
    void asvs_11_4_2_afterTheStartNoFastHashIsLeft() {
        String longId = "x".repeat(9000);
        storeLegacyUser("옛 친구");
        storeLegacyUser(longId);
        try (Tomcat tomcat = setup().start()) {
            tomcat.awaitLog("event=takeover outcome=done wrapped=2");
        }
        assertTrue(storedHash().startsWith("$argon2id-sha256$"));
        try (Tomcat again = setup().start()) {
            Client client = new Client(again.url());
            assertEquals("success", client.logIn("옛 친구", "password").result());
            assertLogsInWithATokenThatNoCookieCouldHold(client, longId);
        }
        assertTrue(storedHash().startsWith("$argon2id$"));
    }

    private static void assertLogsInWithATokenThatNoCookieCouldHold(Client client, String longId) {
        Client.Reply reply = client.logIn(longId, "password");
        assertEquals("success", reply.result());
        assertTrue(reply.token().length() > 9000);
        assertTrue(reply.response().headers().allValues("Set-Cookie").stream()
                .noneMatch(cookie -> cookie.startsWith("mytoken=")));
    }

    private void storeLegacyUser(String id) {
        try (DataDir data = DataDir.open(folder.resolve("data"));
                EmbeddedServer server = new EmbeddedServer(data.storeFile(), 0);
                MongoStore store = new MongoStore(server.uri(), List.of())) {
            store.database()
                    .getCollection("user")
                    .insertOne(new Document("id", id).append("pw", LEGACY_HASH).append("nick", "옛"));
        }
    }

    private String storedHash() {
        try (DataDir data = DataDir.open(folder.resolve("data"));
                EmbeddedServer server = new EmbeddedServer(data.storeFile(), 0);
                MongoStore store = new MongoStore(server.uri(), List.of())) {
            return store.database()
                    .getCollection("user")
                    .find(new Document("id", "옛 친구"))
                    .first()
                    .getString("pw");
        }
    }
}

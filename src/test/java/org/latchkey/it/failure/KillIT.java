package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.DatabaseProcess;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;

/** The application is killed repeatedly during registrations: acknowledged accounts must survive. */
@Tag(Steady.TAG)
class KillIT {

    private static final int CLIENTS = 4;
    private static final int KILLS = Steady.times(2, 20);
    private static final int KILLS_WITH_A_DATABASE = Steady.times(1, 20);
    /** The minimum number of acknowledged registrations before each kill. */
    private static final int BEFORE_EACH_KILL = Steady.times(6, 60);

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    @Test
    void whatTheEmbeddedStoreHasAcknowledgedSurvivesKills() {
        Path data = folder.resolve("data");
        Tomcat.Setup setup = setup().with("DATA_DIR", data.toString());
        for (int kill = 0; kill < KILLS; kill++) {
            killUnderLoad(setup, kill);
            // Read while the process is dead, as an operator could.
            try (DataDir dataDir = DataDir.open(data);
                    EmbeddedServer server = new EmbeddedServer(dataDir.storeFile(), 0)) {
                assertAllIsThere(server.uri());
            }
        }
        assertEverybodyGoesOn(setup);
    }

    @Test
    void whatADatabaseOfItsOwnHasAcknowledgedSurvivesKillsOfTheApplication() {
        try (DatabaseProcess database = DatabaseProcess.startedIn(folder)) {
            Tomcat.Setup setup = setup().with("MONGODB_URI", database.uri()).with("JWT_SECRET", Tokens.SECRET);
            for (int kill = 0; kill < KILLS_WITH_A_DATABASE; kill++) {
                killUnderLoad(setup, kill);
                assertAllIsThere(database.uri());
            }
            assertEverybodyGoesOn(setup);
        }
    }

    private static Tomcat.Setup setup() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(KillIT.class))
                // The process is short-lived.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    private void killUnderLoad(Tomcat.Setup setup, int kill) {
        Tomcat tomcat = setup.start();
        Client client = new Client(tomcat.url());
        List<Load.Result> all;
        try (Load load = Load.of(CLIENTS, (number, round) -> register(client, id(kill, number, round)))) {
            load.await(BEFORE_EACH_KILL, result -> result.outcome().equals("200 success"));
            tomcat.kill();
            // Wait until every client has noticed, so that no reply of this Tomcat is in flight.
            load.await(CLIENTS, result -> result.outcome().startsWith("no reply"));
            all = load.stop();
        } finally {
            tomcat.kill();
        }
        List<Load.Result> strange = all.stream()
                .filter(result -> !result.outcome().equals("200 success")
                        && !result.outcome().startsWith("no reply"))
                .toList();
        assertTrue(strange.isEmpty(), strange.toString());
    }

    private static String id(int kill, int client, int round) {
        return "user-" + kill + "-" + client + "-" + round;
    }

    /** Registers a user and records the status, or 0 if there was no reply. */
    private Reply register(Client client, String id) {
        outcomes.put(id, 0);
        try {
            Reply reply = client.register(id, PASSWORD, "닉 " + id);
            outcomes.put(id, reply.status());
            return reply;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                // The request did not reach the server.
                outcomes.remove(id);
            }
            throw e;
        }
    }

    private Set<String> acknowledged() {
        Set<String> ids = new HashSet<>();
        outcomes.forEach((id, status) -> {
            if (status == 200) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** All acknowledged accounts and no unrequested ones are stored, complete, once each, and are found by their ids. */
    private void assertAllIsThere(String uri) {
        try (MongoStore store = new MongoStore(uri, List.of())) {
            var users = store.database().getCollection("user");
            List<Document> stored = users.find().into(new ArrayList<>());
            Set<String> ids = new HashSet<>();
            for (Document user : stored) {
                String id = user.getString("id");
                assertTrue(ids.add(id), "stored twice: " + id);
                assertTrue(outcomes.containsKey(id), "stored without a request: " + id);
                assertTrue(user.getString("pw").matches("\\$argon2id\\$v=19\\$.{60,}"), user.toJson());
                assertEquals("닉 " + id, user.getString("nick"));
                assertFalse(user.get("look") == null, user.toJson());
                // By the index: a kill could leave the index inconsistent with the documents.
                assertEquals(
                        user.get("_id"),
                        users.find(Filters.eq("id", id)).first().get("_id"));
            }
            Set<String> lost = acknowledged();
            lost.removeAll(ids);
            assertTrue(lost.isEmpty(), "acknowledged, but not stored: " + lost);
        }
    }

    /** Logins work, and clients without a reply can repeat the registration and get the correct result. */
    private void assertEverybodyGoesOn(Tomcat.Setup setup) {
        try (Tomcat tomcat = setup.start()) {
            Client client = new Client(tomcat.url());
            acknowledged().stream().sorted().limit(20).forEach(id -> {
                String token = client.logIn(id, PASSWORD).token();
                assertEquals(
                        "닉 " + id,
                        client.getAs(token, "/api/nick").json().get("nickname").getAsString());
                assertEquals(409, client.register(id, PASSWORD, "이브").status());
            });
            outcomes.forEach((id, status) -> {
                if (status == 0) {
                    int again = client.register(id, PASSWORD, "닉 " + id).status();
                    boolean wasThere = client.logIn(id, PASSWORD).result().equals("success");
                    assertTrue(wasThere && (again == 200 || again == 409), id + ": " + again);
                }
            });
            assertTrue(tomcat.complaints().isEmpty(), tomcat.complaints().toString());
        }
    }
}

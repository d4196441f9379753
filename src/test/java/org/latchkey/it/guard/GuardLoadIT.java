package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.SlowRelay;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Many clients of a guarded application, few threads and a slow database. */
@Tag(Steady.TAG)
class GuardLoadIT {

    private static final int THREADS = 8;
    private static final int CLIENTS = 40;
    private static final int REQUESTS = 5;
    private static final Duration DELAY = Duration.ofMillis(50);

    @TempDir
    Path folder;

    @Test
    void noRequestFailsForWantOfAThread() throws Exception {
        try (TestDatabase database = TestDatabase.embedded(folder);
                SlowRelay slow = new SlowRelay(URI.create(database.uri()).getPort(), DELAY);
                Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(GuardLoadIT.class))
                        .at("/latchkey")
                        .with(
                                "MONGODB_URI",
                                database.uri()
                                        .replace(
                                                ":" + URI.create(database.uri()).getPort(), ":" + slow.port()))
                        .with("JWT_SECRET", Tokens.SECRET)
                        .with("COOKIE_PATH", "/")
                        .withMaxThreads(THREADS)
                        .andWar("/shop", ShopWar.guarded(folder, ShopWar.CONSTRAINTS))
                        .start()) {
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Callable<String>> logins = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    String id = "user" + i;
                    logins.add(() -> new Visitor(tomcat.url("")).loggedInAs(id).cookie("mytoken"));
                }
                List<Callable<List<Integer>>> clients = new ArrayList<>();
                for (Future<String> login : threads.invokeAll(logins)) {
                    String token = login.get();
                    clients.add(() -> statuses(tomcat, token));
                }
                for (Future<List<Integer>> statuses : threads.invokeAll(clients)) {
                    assertEquals(List.of(200, 200, 200, 200, 200), statuses.get());
                }
            } finally {
                threads.shutdown();
            }
            assertEquals(List.of(), tomcat.complaints());
        }
    }

    private static List<Integer> statuses(Tomcat tomcat, String token) {
        Client client = new Client(tomcat.url("/shop"));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Reply reply = client.getAs(token, "/private/who");
            statuses.add(reply.status());
        }
        return statuses;
    }
}

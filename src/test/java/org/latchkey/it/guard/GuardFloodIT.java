package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/**
 * Many clients of a guarded application on two Tomcats that share the accounts, while sessions end on one and Latchkey is
 * redeployed on the other. A request passes only with a live session, and until a second after its end.
 */
@Tag(Steady.TAG)
class GuardFloodIT {

    private static final int USERS = Steady.times(24, 100);
    private static final int CLIENTS = Steady.times(16, 80);
    private static final Duration LENGTH = Duration.ofSeconds(Steady.times(6, 60));

    /** How old an answer may be, and how much the clocks of the test add. */
    private static final long STALE_NANOS = Duration.ofMillis(1100).toNanos();

    private static final String FORGED = Tokens.valid("user0");

    @TempDir
    Path folder;

    private final Map<String, Long> ending = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unavailableHere = new AtomicInteger();
    private final AtomicInteger unavailableThere = new AtomicInteger();
    private final AtomicLong deadline = new AtomicLong();

    @Test
    void noRequestPassesThatShouldNot() throws Exception {
        Path base = Tomcat.newBase(GuardFloodIT.class);
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Tomcat.Setup redeployed =
                    setUp(database, base.resolve("redeployed")).withManager();
            try (Tomcat stable = setUp(database, base.resolve("stable")).start();
                    Tomcat other = redeployed.start()) {
                flood(database, stable, other, () -> redeployed.redeploy(other));
            }
        }
    }

    private void flood(TestDatabase database, Tomcat stable, Tomcat other, Runnable redeploy) throws Exception {
        Client first = new Client(stable.url(""));
        Client second = new Client(other.url(""));
        List<String> tokens = logIn(second);
        database.users().updateMany(new Document(), new Document("$set", new Document("groups", List.of("staff"))));
        deadline.set(System.nanoTime() + LENGTH.toNanos());
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Client client = i % 2 == 0 ? first : second;
                AtomicInteger unavailable = i % 2 == 0 ? unavailableHere : unavailableThere;
                all.add(threads.submit(() -> visit(client, tokens, unavailable)));
            }
            all.add(threads.submit(() -> endSessions(first, tokens)));
            all.add(threads.submit(redeploy));
            for (Future<?> client : all) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of(), List.copyOf(violations));
        assertEquals(0, unavailableHere.get());
        assertTrue(unavailableThere.get() > 0, "nobody met the redeployment");
        assertTrue(passed.get() > USERS && refused.get() > USERS, passed + " passed, " + refused + " refused");
        assertEquals(USERS / 2, ended.size());
    }

    private static Tomcat.Setup setUp(TestDatabase database, Path base) {
        return Tomcat.Setup.ofVersion11(base)
                .at("/latchkey")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("COOKIE_PATH", "/")
                .andWar("/book", Path.of(System.getProperty("latchkey.example")));
    }

    private static List<String> logIn(Client client) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String id = "user" + i;
            client.post("/latchkey/api/register", "id_give", id, "pw_give", Visitor.PASSWORD, "nickname_give", id);
            tokens.add(client.post("/latchkey/api/login", "id_give", id, "pw_give", Visitor.PASSWORD)
                    .token());
        }
        return tokens;
    }

    /** Asks for guarded pages with live, ended and forged tokens until the time is over. */
    private void visit(Client client, List<String> tokens, AtomicInteger unavailable) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() - deadline.get() < 0) {
            String path = random.nextBoolean() ? "/book/write" : "/book/staff/";
            int user = random.nextInt(tokens.size() + 2);
            String token = user < tokens.size() ? tokens.get(user) : user == tokens.size() ? "none" : FORGED;
            long sent = System.nanoTime();
            Reply reply = client.getAs(token, path);
            if (reply.status() == 503) {
                unavailable.incrementAndGet();
            } else if (user < tokens.size()) {
                check(path, token, sent, reply.status());
            } else {
                expect(401, reply.status(), path + " without a session");
            }
        }
    }

    private void check(String path, String token, long sent, int status) {
        Long end = ended.get(token);
        if (status == 200) {
            passed.incrementAndGet();
            if (end != null && sent - end > STALE_NANOS) {
                violations.add(path + " passed " + Duration.ofNanos(sent - end) + " after the end");
            }
        } else if (ending.containsKey(token)) {
            expect(401, status, path + " after the end");
        } else {
            violations.add(path + " refused with a live session: " + status);
        }
    }

    private void expect(int expected, int status, String what) {
        if (status == expected) {
            refused.incrementAndGet();
        } else {
            violations.add(what + ": " + status);
        }
    }

    /** Ends every other session, one after the other. */
    private void endSessions(Client client, List<String> tokens) {
        long pause = LENGTH.toNanos() / 2 / tokens.size();
        for (int i = 0; i < tokens.size(); i += 2) {
            String token = tokens.get(i);
            ending.put(token, System.nanoTime());
            Reply reply = client.postAs(token, "/latchkey/api/logout");
            ended.put(token, System.nanoTime());
            if (reply.status() != 200) {
                violations.add("logout: " + reply.status());
            }
            LockSupport.parkNanos(pause);
        }
    }
}

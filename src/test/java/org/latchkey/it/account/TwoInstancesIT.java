package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.DatabaseProcess;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** Two Tomcats on one database: changes apply to both, and one is sufficient. */
@Tag(Steady.TAG)
@Isolated("how long a reply takes is told apart from what else the machine does")
class TwoInstancesIT {

    private static final int CLIENTS = 8;
    private static final String PASSWORD = "correct horse";

    /** Twice the time after which an instance sees changes of the other, for a slow machine. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private DatabaseProcess database;
    private Tomcat.Setup setup;
    private Tomcat first;
    private Tomcat second;
    private Client one;
    private Client other;

    @BeforeEach
    void start() {
        database = DatabaseProcess.startedIn(folder);
        setup = setup();
        first = setup.start();
        second = setup().start();
        one = new Client(first.url());
        other = new Client(second.url());
    }

    @AfterEach
    void stop() {
        second.close();
        first.kill();
        database.close();
    }

    private Tomcat.Setup setup() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(TwoInstancesIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET);
    }

    @Test
    void noLoginIsLostWithTheInstanceThatDiesAndALogoutHoldsOnBoth() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            assertEquals(200, one.register("user" + i, PASSWORD, "닉" + i).status());
            tokens.add((i % 2 == 0 ? one : other).logIn("user" + i, PASSWORD).token());
        }
        aLogoutHoldsHereAtOnceAndThereSoon(one, other);
        aLogoutHoldsHereAtOnceAndThereSoon(other, one);
        aChangedNicknameIsShownHereAtOnceAndThereSoon(tokens.get(0));
        oneDiesUnderLoad(tokens);
        try (Tomcat again = setup.start()) {
            Client back = new Client(again.url());
            for (int i = 0; i < CLIENTS; i++) {
                assertEquals("success", back.getAs(tokens.get(i), "/api/nick").result());
            }
            aLogoutHoldsHereAtOnceAndThereSoon(other, back);
        }
    }

    private static void aLogoutHoldsHereAtOnceAndThereSoon(Client here, Client there) {
        String token = here.logIn("user0", PASSWORD).token();
        assertEquals("success", here.getAs(token, "/api/nick").result());
        assertEquals("success", there.getAs(token, "/api/nick").result());
        assertEquals("success", here.postAs(token, "/api/logout").result());
        assertEquals("fail", here.getAs(token, "/api/nick").result());
        Pause.until(
                UNTIL_KNOWN,
                () -> there.getAs(token, "/api/nick").result().equals("fail"),
                () -> "the logout on one instance did not reach the other");
    }

    private void aChangedNicknameIsShownHereAtOnceAndThereSoon(String token) {
        nickname(other, token);
        assertEquals(
                200,
                one.postAs(token, "/api/account/nickname", "nickname_give", "새 이름")
                        .status());
        assertEquals("새 이름", nickname(one, token));
        Pause.until(UNTIL_KNOWN, () -> nickname(other, token).equals("새 이름"), () -> nickname(other, token));
    }

    private static String nickname(Client client, String token) {
        return client.getAs(token, "/api/nick").json().get("nickname").getAsString();
    }

    private void oneDiesUnderLoad(List<String> tokens) {
        List<Load.Result> all;
        long killed;
        try (Load load = Load.of(CLIENTS, (number, round) -> onEither(tokens.get(number), number, round))) {
            load.await(CLIENTS * 20L, result -> true);
            killed = System.nanoTime();
            first.kill();
            load.await(CLIENTS * 20L, result -> result.startedAfter(killed));
            all = load.stop();
        }
        // Clients of the killed instance use the other one, as with a load balancer, so every request succeeds.
        Map<String, Long> outcomes = Load.counts(all);
        assertEquals(Map.of("200 success", (long) all.size()), outcomes);
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            assertTrue(all.stream().anyMatch(result -> result.client() == number && result.startedAfter(killed)));
        }
    }

    private Reply onEither(String token, int number, int round) {
        Client preferred = (number + round) % 2 == 0 ? one : other;
        try {
            return ask(preferred, token, number, round);
        } catch (UncheckedIOException dead) {
            if (preferred == other) {
                throw dead;
            }
            return ask(other, token, number, round);
        }
    }

    private static Reply ask(Client client, String token, int number, int round) {
        return round % 10 == 9 ? client.logIn("user" + number, PASSWORD) : client.getAs(token, "/api/nick");
    }
}

package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** Tomcat is stopped during requests. */
@Tag(Steady.TAG)
@Isolated("how long a reply takes is told apart from what else the machine does")
class ShutdownIT {

    /**
     * So many more than processors that some wait longer than {@link #ON_THE_WAY}, even if a hash takes only 20 ms.
     */
    private static final int CLIENTS = 24;

    private static final int STOPS = Steady.times(2, 20);
    private static final String PASSWORD = "correct horse";
    private static final String DONE = "200 success";
    private static final String NO_REPLY = "no reply";

    /** After this time a request has reached the application. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void whatHasBegunIsFinishedAndWhatIsNotIsRefusedWithoutAnError() {
        Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(ShutdownIT.class))
                .with("DATA_DIR", folder.resolve("data").toString());
        for (int i = 0; i < STOPS; i++) {
            stopUnderLoad(setup, i);
        }
        assertFalse(acknowledged.isEmpty());
        try (Tomcat again = setup.start()) {
            Client client = new Client(again.url());
            for (String id : acknowledged) {
                assertEquals(409, client.register(id, PASSWORD, "안나").status(), id);
            }
        }
    }

    private void stopUnderLoad(Tomcat.Setup setup, int stop) {
        Tomcat tomcat = setup.start();
        Client client = new Client(tomcat.url());
        List<Load.Result> all;
        long told;
        try (Load load = Load.of(CLIENTS, (number, round) -> register(client, stop, number, round))) {
            load.await(CLIENTS * 3, result -> result.outcome().equals(DONE));
            told = System.nanoTime();
            tomcat.close();
            load.await(CLIENTS, result -> result.outcome().startsWith(NO_REPLY));
            all = load.stop();
        } finally {
            tomcat.kill();
        }
        List<Load.Result> begun = all.stream()
                .filter(result -> !result.startedAfter(told - ON_THE_WAY.toNanos()) && result.endedAfter(told))
                .toList();
        assertFalse(begun.isEmpty(), "no request was in flight");
        // A reply of the application, possibly that all hashing slots are occupied.
        Set<String> answers = Load.counts(begun).keySet();
        assertTrue(answers.contains(DONE) && Set.of(DONE, "503").containsAll(answers), answers.toString());
        // During the stop a request gets Tomcat's own 503, rarely 400; later requests get no reply.
        for (Load.Result result : all) {
            String outcome = result.outcome();
            boolean half =
                    outcome.startsWith("400" + Load.NOT_OURS) && result.startedAfter(told - ON_THE_WAY.toNanos());
            assertTrue(
                    half || outcome.equals(DONE) || outcome.startsWith("503") || outcome.startsWith(NO_REPLY),
                    result.toString());
        }
        assertTrue(tomcat.complaints().isEmpty(), tomcat.complaints().toString());
        assertFalse(tomcat.log().contains("Exception"), tomcat.log());
    }

    private Reply register(Client client, int stop, int number, int round) {
        String id = "user-" + stop + "-" + number + "-" + round;
        Reply reply = client.register(id, PASSWORD, "안나");
        if (reply.status() == 200) {
            acknowledged.add(id);
        }
        return reply;
    }
}

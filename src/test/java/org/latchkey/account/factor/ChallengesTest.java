package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.account.MutableClock;
import org.latchkey.account.factor.Ceremony.Purpose;
import org.latchkey.account.factor.passkey.Challenge;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

class ChallengesTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    private final User anna = new User(Instant.EPOCH, "anna", "hash", "안나");
    private final User berta = new User(Instant.EPOCH, "berta", "hash", "Berta");
    private TestDatabase database;
    private Challenges challenges;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        challenges = new Challenges(new PendingDao(database.database()), new MutableClock(), new SecureRandom());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Ceremony ceremony(Purpose purpose, User user) {
        return new Ceremony(purpose, "one session", Optional.of(user));
    }

    private Optional<Ceremony> take(Challenge challenge, Ceremony accepted) {
        return challenges.take(challenge, Stream.of(accepted));
    }

    /** The step-up and both enrolments have the same session and the same account. */
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aChallengeIsGoodForItsPurposeOnlyEvenWithTheSameBinding(Purpose purpose) {
        for (Purpose other : Purpose.values()) {
            Challenge challenge = challenges.begin(ceremony(purpose, anna));
            assertEquals(
                    purpose == other,
                    take(challenge, ceremony(other, anna)).isPresent(),
                    () -> purpose + " for " + other);
        }
    }

    @Test
    void aChallengeIsGoodForItsAccountOnlyEvenWithTheSameBinding() {
        Ceremony ofAnna = ceremony(Purpose.CONFIRM, anna);
        assertEquals(Optional.empty(), take(challenges.begin(ofAnna), ceremony(Purpose.CONFIRM, berta)));
        Ceremony ofNobody = new Ceremony(Purpose.CONFIRM, "one session", Optional.empty());
        assertEquals(Optional.empty(), take(challenges.begin(ofAnna), ofNobody));
        assertEquals(Optional.empty(), take(challenges.begin(ofNobody), ofAnna));
        assertEquals(Optional.of(ofAnna), take(challenges.begin(ofAnna), ofAnna));
    }

    @Test
    void asvs_15_4_2_ofParallelUsesOfOneChallengeOneSucceeds() throws Exception {
        Ceremony login = Ceremony.login("one browser");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Challenge challenge = challenges.begin(login);
                List<Callable<Boolean>> uses = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    uses.add(() -> take(challenge, login).isPresent());
                }
                int succeeded = 0;
                for (Future<Boolean> use : threads.invokeAll(uses)) {
                    succeeded += use.get() ? 1 : 0;
                }
                assertEquals(1, succeeded, "round " + round);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

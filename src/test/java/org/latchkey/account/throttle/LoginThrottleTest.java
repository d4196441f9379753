package org.latchkey.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.MutableClock;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.store.TestDatabase;

class LoginThrottleTest {

    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final ThrottleRules rules = ThrottleRules.of(5, 30, 20, MAX_BACK_OFF);
    private TestDatabase database;
    private CounterDao counters;
    private LoginThrottle throttle;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        counters = new CounterDao(database.database());
        counters.prepare();
        throttle = newInstance();
    }

    /** Returns the throttle of a second instance, or of the same instance after a restart. */
    private LoginThrottle newInstance() {
        return new LoginThrottle(new Throttle(counters, clock), rules);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void guess(LoginThrottle throttle, String id, String address) {
        guess(throttle, id, address, Optional.empty());
    }

    private void guess(LoginThrottle throttle, String id, String address, Optional<String> device) {
        throttle.failed(throttle.begin(id, address, device));
    }

    private void logIn(String id, String address) {
        throttle.succeeded(throttle.begin(id, address, Optional.empty()));
    }

    /** Makes a wrong guess; returns the remaining back-off if it is refused, empty if it is evaluated. */
    private Optional<Duration> tryToGuess(String id, String address) {
        try {
            guess(throttle, id, address);
            return Optional.empty();
        } catch (Failure failure) {
            assertEquals(Reason.THROTTLED, failure.reason());
            return Optional.of((Duration) failure.arguments().get(0));
        }
    }

    @Test
    void asvs_6_3_1_theBackOffDoublesUpToItsMaximum() {
        List<Long> waits = new ArrayList<>();
        int guesses = 0;
        while (waits.size() < 12) {
            Optional<Duration> wait = tryToGuess("anna", "192.0.2." + guesses++);
            wait.ifPresent(duration -> {
                waits.add(duration.toSeconds());
                clock.advance(duration);
            });
        }
        assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L, 900L), waits);
    }

    /** Guesses as soon as the back-off allows, until it is longer than its normal maximum; returns the evaluated guesses. */
    private static int evaluated(LoginThrottle throttle, MutableClock clock, IntFunction<Optional<String>> device) {
        int evaluated = 0;
        for (int i = 0; i < 1000; i++) {
            try {
                throttle.failed(throttle.begin("anna", "2001:db8:" + Integer.toHexString(i) + "::1", device.apply(i)));
                evaluated++;
            } catch (Failure failure) {
                Duration wait = (Duration) failure.arguments().get(0);
                if (wait.compareTo(MAX_BACK_OFF) > 0) {
                    return evaluated;
                }
                clock.advance(wait);
            }
        }
        throw new AssertionError("more than " + evaluated + " guesses were evaluated");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 50})
    void asvs_6_3_1_atMostAHundredGuessesInARowAreEvaluatedWithAnyCookies(int free) {
        LoginThrottle throttle =
                new LoginThrottle(new Throttle(counters, clock), ThrottleRules.of(free, 30, 20, MAX_BACK_OFF));
        assertEquals(50, evaluated(throttle, clock, i -> Optional.empty()));
        assertEquals(50, evaluated(throttle, clock, i -> Optional.of("d" + i)));
        // No guesses are left for clients with fewer cookies or without cookies.
        assertEquals(0, evaluated(throttle, clock, i -> Optional.of("d" + i % 3)));
        assertEquals(0, evaluated(throttle, clock, i -> Optional.empty()));
    }

    @Test
    void asvs_6_3_1_atMostAHundredGuessesAreEvaluatedWithAlternatingCookies() {
        int evaluated = 0;
        for (int i = 0; i < 3000; i++) {
            Optional<String> device = i % 4 == 0 ? Optional.empty() : Optional.of("d" + i % 13);
            try {
                throttle.failed(throttle.begin("anna", "2001:db8:" + Integer.toHexString(i) + "::1", device));
                evaluated++;
            } catch (Failure failure) {
                clock.advance(Duration.ofSeconds(20));
            }
        }
        assertTrue(evaluated <= 100, evaluated + " guesses were evaluated");
    }

    @Test
    void asvs_6_3_1_aDozenKnownDevicesDoNotMultiplyTheImmediateGuesses() {
        int evaluated = 0;
        for (int i = 0; i < 60; i++) {
            try {
                guess(throttle, "anna", "2001:db8:" + Integer.toHexString(i) + "::1", Optional.of("d" + i % 12));
                evaluated++;
            } catch (Failure failure) {
                assertEquals(Reason.THROTTLED, failure.reason());
            }
        }
        assertEquals(10, evaluated);
    }

    @Test
    void asvs_6_3_1_theLimitOfAnAddressAlsoAppliesToKnownDevices() {
        for (int i = 0; i < 30; i++) {
            guess(throttle, "user" + i, "192.0.2.1", Optional.of("d" + i));
        }
        assertThrows(Failure.class, () -> guess(throttle, "anna", "192.0.2.1", Optional.of("d")));
        assertTrue(tryToGuess("eve", "192.0.2.1").isPresent());
        guess(throttle, "anna", "192.0.2.2", Optional.of("d"));
    }

    @Test
    void asvs_6_3_1_aSuccessOfAKnownDeviceResetsTheBackOffOfAllKnownDevices() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4; i++) {
                guess(throttle, "anna", "192.0.2." + round, Optional.of("d1"));
                guess(throttle, "anna", "192.0.2." + round, Optional.of("d" + (round + 2)));
            }
            throttle.succeeded(throttle.begin("anna", "192.0.2.1", Optional.of("d1")));
        }
    }

    @Test
    void aSuccessfulFirstAttemptOfAKnownDeviceWritesNothing() {
        Attempt attempt = throttle.begin("anna", "192.0.2.1", Optional.of("d1"));
        throttle.succeeded(attempt);
        assertEquals(0, database.database().getCollection("throttle").countDocuments());
    }

    @Test
    void asvs_6_3_1_successResetsTheBackOffOfTheAccount() {
        for (int i = 0; i < 4; i++) {
            guess(throttle, "anna", "192.0.2.1");
        }
        logIn("anna", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), tryToGuess("anna", "192.0.2.1"));
        }
        assertTrue(tryToGuess("anna", "192.0.2.1").isPresent());
    }

    @Test
    void theCounterIsForgottenAfterADay() {
        for (int i = 0; i < 5; i++) {
            guess(throttle, "anna", "192.0.2.1");
        }
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), tryToGuess("anna", "192.0.2.1"));
        }
    }

    @Test
    void asvs_6_1_1_knownDevicesAreCountedSeparatelyFromUnknownOnes() {
        for (int i = 0; i < 5; i++) {
            guess(throttle, "anna", "192.0.2.1");
        }
        assertTrue(tryToGuess("anna", "192.0.2.2").isPresent());
        Optional<String> device = Optional.of("d1");
        for (int i = 0; i < 5; i++) {
            guess(throttle, "anna", "192.0.2.1", device);
        }
        assertThrows(Failure.class, () -> guess(throttle, "anna", "192.0.2.1", device));
        guess(throttle, "anna", "192.0.2.1", Optional.of("d2"));
    }

    /** Makes fifty concurrent attempts, distributed over the instances; returns how many were evaluated. */
    private int countEvaluated(List<LoginThrottle> instances, Consumer<LoginThrottle> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                LoginThrottle instance = instances.get(i % instances.size());
                attempts.add(() -> {
                    try {
                        attempt.accept(instance);
                        return true;
                    } catch (Failure failure) {
                        assertEquals(Reason.THROTTLED, failure.reason());
                        return false;
                    }
                });
            }
            int evaluated = 0;
            for (Future<Boolean> isEvaluated : threads.invokeAll(attempts)) {
                evaluated += isEvaluated.get() ? 1 : 0;
            }
            return evaluated;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void asvs_15_4_2_fiftyParallelGuessesDoNotExceedTheLimit() throws Exception {
        int evaluated = countEvaluated(List.of(throttle), instance -> guess(instance, "anna", "192.0.2.1"));
        // If one attempt fails while another is being counted, the other may see it twice.
        assertTrue(evaluated == 4 || evaluated == 5, evaluated + " guesses were evaluated");
    }

    @Test
    void asvs_15_4_2_fiftyParallelGuessesOfADozenKnownDevicesDoNotExceedTheLimit() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        int evaluated = countEvaluated(List.of(throttle, newInstance()), instance -> {
            int i = attempts.getAndIncrement();
            guess(instance, "anna", "2001:db8:" + Integer.toHexString(i) + "::1", Optional.of("d" + i % 12));
        });
        // One more than the limit, because there are two instances.
        assertTrue(evaluated <= 11, evaluated + " guesses were evaluated");
    }

    @Test
    void asvs_15_4_2_fiftyUnfinishedGuessesDoNotExceedTheLimit() throws Exception {
        assertEquals(
                5,
                countEvaluated(List.of(throttle), instance -> instance.begin("anna", "192.0.2.1", Optional.empty())));
    }

    @Test
    void asvs_15_4_2_eachFurtherInstanceAllowsOneMoreConcurrentGuessWhichIsCounted() throws Exception {
        int evaluated =
                countEvaluated(List.of(newInstance(), newInstance()), instance -> guess(instance, "anna", "192.0.2.1"));
        assertTrue(evaluated == 5 || evaluated == 6, evaluated + " guesses were evaluated");
        assertEquals(evaluated, throttle.counted("anna").get(0).count());
    }

    @Test
    void aSuccessfulFirstAttemptWritesNothing() {
        Attempt attempt = throttle.begin("anna", "192.0.2.1", Optional.empty());
        assertEquals(0, database.database().getCollection("throttle").countDocuments());
        throttle.succeeded(attempt);
        assertEquals(0, database.database().getCollection("throttle").countDocuments());
    }

    @Test
    void attemptsThatAreNotEvaluatedOrAbandonedAreNotCounted() {
        for (int i = 0; i < 100; i++) {
            throttle.notTried(throttle.begin("anna", "192.0.2.1", Optional.empty()));
            throttle.abandoned(throttle.begin("anna", "192.0.2.1", Optional.empty()));
        }
        assertEquals(List.of(), throttle.counted("anna"));
    }

    @Test
    void aStoredAttemptThatIsNotEvaluatedIsWithdrawn() {
        guess(throttle, "anna", "192.0.2.1");
        throttle.notTried(throttle.begin("anna", "192.0.2.1", Optional.empty()));
        assertEquals(1, throttle.counted("anna").get(0).count());
    }

    @Test
    void furtherAttemptsAreVisibleToOtherInstances() {
        guess(throttle, "anna", "192.0.2.1");
        throttle.begin("anna", "192.0.2.2", Optional.empty());
        assertEquals(2, newInstance().counted("anna").get(0).count());
    }

    @Test
    void asvs_6_3_1_anAddressIsLimitedAcrossAllAccounts() {
        for (int i = 0; i < 30; i++) {
            assertEquals(Optional.empty(), tryToGuess("user" + i, "2001:db8::" + Integer.toHexString(i)));
        }
        assertTrue(tryToGuess("user30", "2001:db8::ffff").isPresent());
        assertEquals(Optional.empty(), tryToGuess("user30", "2001:db8:0:1::1"));
    }

    @Test
    void successfulLoginsDoNotCountForTheAddress() {
        for (int i = 0; i < 100; i++) {
            logIn("user" + i, "192.0.2.1");
        }
    }

    @Test
    void refusedGuessesDoNotCountForTheAddress() {
        for (int i = 0; i < 100; i++) {
            tryToGuess("anna", "192.0.2.1");
        }
        assertEquals(Optional.empty(), tryToGuess("eve", "192.0.2.1"));
    }

    @Test
    void asvs_2_4_1_registrationsFromOneAddressAreLimited() {
        for (int i = 0; i < 20; i++) {
            throttle.countRegistration("192.0.2.1");
        }
        assertThrows(Failure.class, () -> throttle.countRegistration("192.0.2.1"));
        throttle.countRegistration("192.0.2.2");
    }

    @Test
    void countersSurviveARestart() {
        for (int i = 0; i < 5; i++) {
            guess(newInstance(), "anna", "192.0.2.1");
        }
        assertThrows(Failure.class, () -> guess(newInstance(), "anna", "192.0.2.2"));
    }

    @Test
    void expiredCountersAreSwept() {
        guess(throttle, "anna", "192.0.2.1");
        assertEquals(0, counters.sweep(clock.instant()));
        clock.advance(Duration.ofDays(2));
        assertEquals(2, counters.sweep(clock.instant()));
        assertEquals(0, database.database().getCollection("throttle").countDocuments());
    }

    @Test
    void keysAreShortAndDoNotContainTheId() {
        guess(throttle, "anna".repeat(4000), "192.0.2.1");
        database.database().getCollection("throttle").find().forEach(document -> {
            assertTrue(document.getString("_id").length() < 110);
            assertTrue(!document.getString("_id").contains("anna"));
        });
    }

    @Test
    void allCountersOfAnAccountAreFoundAndForgottenWithIt() {
        guess(throttle, "anna", "192.0.2.1");
        guess(throttle, "anna", "192.0.2.1", Optional.of("d1"));
        guess(throttle, "eve", "192.0.2.1");
        // Counters of unknown devices, of the device, and of all known devices.
        assertEquals(3, throttle.counted("anna").size());
        throttle.forgetAccount("anna");
        assertEquals(0, throttle.counted("anna").size());
        assertEquals(1, throttle.counted("eve").size());
    }
}

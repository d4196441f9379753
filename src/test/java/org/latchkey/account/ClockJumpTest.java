package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

/** A clock that leaps forward, is put back, or differs from that of another instance. */
class ClockJumpTest {

    private static final String PASSWORD = "correct horse";
    private static final int FREE_GUESSES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final MutableClock otherClock = new MutableClock();
    private TestDatabase database;
    private Wiring one;
    private Wiring other;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new Wiring(database.database(), clock);
        other = new Wiring(database.database(), otherClock);
        one.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void putBack(Duration duration) {
        clock.advance(duration.negated());
    }

    private static void assertRefused(Reason reason, Wiring instance, String token) {
        for (Runnable request : List.<Runnable>of(
                () -> instance.sessions.authenticate(Optional.of(token)),
                () -> instance.sessions.recognize(Optional.of(token)))) {
            assertEquals(reason, assertThrows(Failure.class, request::run).reason());
        }
    }

    private static void assertGood(Wiring instance, String token) {
        instance.sessions.authenticate(Optional.of(token));
        instance.sessions.recognize(Optional.of(token));
    }

    private List<Document> storedSessions() {
        return database.users().find(new Document("id", "anna")).first().getList("sessions", Document.class, List.of());
    }

    private LoginThrottle throttle(MutableClock time) {
        return new LoginThrottle(
                new Throttle(new CounterDao(database.database()), time),
                ThrottleRules.of(FREE_GUESSES, 30, 20, Duration.ofMinutes(15)));
    }

    /** The time to wait, or empty if the attempt may be made. */
    private static Optional<Duration> guess(LoginThrottle throttle) {
        try {
            throttle.failed(throttle.begin("anna", "192.0.2.1", Optional.empty()));
            return Optional.empty();
        } catch (Failure failure) {
            assertEquals(Reason.THROTTLED, failure.reason());
            Duration wait = (Duration) failure.arguments().get(0);
            assertTrue(wait.toSeconds() > 0, wait.toString());
            return Optional.of(wait);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1H", "P1D", "P400D"})
    void whoGuessedWhileTheClockWasAheadWaitsNoLongerThanOtherwise(Duration leap) {
        LoginThrottle throttle = throttle(clock);
        clock.advance(leap);
        for (int i = 0; i < FREE_GUESSES; i++) {
            assertEquals(Optional.empty(), guess(throttle));
        }
        putBack(leap);
        assertEquals(Optional.of(FIRST_WAIT), guess(throttle));
        clock.advance(FIRST_WAIT.minusMillis(1));
        assertEquals(Optional.of(Duration.ofSeconds(1)), guess(throttle));
        clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), guess(throttle));
        // From there on as ever.
        assertEquals(Optional.of(FIRST_WAIT.multipliedBy(2)), guess(throttle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1H", "P1D"})
    void evenAfterTheLastGuessThatIsLookedAtADayIsEnough(Duration leap) {
        LoginThrottle throttle = throttle(clock);
        database.database()
                .getCollection("throttle")
                .insertOne(counter(100, clock.instant().plus(leap)));
        Duration wait = guess(throttle).orElseThrow();
        assertEquals(DAY, wait);
        clock.advance(wait);
        assertEquals(Optional.empty(), guess(throttle));
    }

    private static Document counter(int count, Instant last) {
        String key = "account:" + Base64Url.encode(Digests.sha256("anna")) + ":strangers";
        return new Document("_id", key)
                .append("count", count)
                .append("last", java.util.Date.from(last))
                .append("expires", java.util.Date.from(last.plus(DAY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1H", "PT23H"})
    void aClockThatIsPutBackAndForthGivesNoGuessesAway(Duration leap) {
        LoginThrottle throttle = throttle(clock);
        int looked = 0;
        for (int i = 0; i < 300; i++) {
            looked += guess(throttle).isEmpty() ? 1 : 0;
            clock.advance(i % 2 == 0 ? leap.negated() : leap);
        }
        assertTrue(looked <= 100, looked + " guesses");
        throttle.sweep();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void aLeapForwardAndBackEndsNoSessionEvenIfItIsSweptMeanwhile(Duration leap) {
        String token = one.logIn("anna", PASSWORD);
        assertGood(one, token);
        clock.advance(leap);
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        one.sessions.sweep();
        throttle(clock).sweep();
        putBack(leap);
        assertGood(one, token);
        clock.advance(Duration.ofMinutes(30));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void whatWasBelievedWhileTheClockWasBehindHasExpiredWhenItIsPutRight() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(29));
        assertGood(one, token);
        clock.advance(Duration.ofHours(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        // Within the leeway, so that only the expiry can refuse it.
        putBack(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void aMinuteBackDisturbsNobody() {
        String token = one.logIn("anna", PASSWORD);
        putBack(Duration.ofMinutes(1));
        assertGood(one, token);
        assertEquals(Optional.empty(), one.sessions.keepAlive(one.access(token)));
        one.sessions.writeLastSeen();
        assertGood(one, one.logIn("anna", PASSWORD));
        // It lasts as long as the clock says, and no less.
        clock.advance(Duration.ofMinutes(30));
        assertGood(one, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void whoLoggedInWhileTheClockWasFarAheadLogsInAgain(Duration leap) {
        clock.advance(leap);
        String early = one.logIn("anna", PASSWORD);
        putBack(leap);
        // RFC 8725 and the checklist: a token from the future is not believed.
        assertRefused(Reason.TOKEN_INVALID, one, early);
        LoginResult again = one.accounts.logIn("anna", PASSWORD, true, Wiring.withToken(Optional.of(early)));
        assertGood(one, again.sessionToken().token());
        assertEquals(Optional.of(STAY_AND_GRACE), again.sessionToken().keep());
        one.sessions.sweep();
        assertGood(one, again.sessionToken().token());
    }

    private static final Duration STAY_AND_GRACE = Wiring.STAY.absolute().plusDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"-P1D", "-PT1H", "-PT1M", "PT1M", "PT16M", "PT1H", "P1D", "P29D"})
    void noTimeIsEverNegative(Duration leap) {
        IssuedToken issued =
                one.accounts.logIn("anna", PASSWORD, true, Wiring.stranger()).sessionToken();
        Authentication access = one.access(issued.token());
        // Between the filter and what it lets pass.
        clock.advance(leap);
        assertFalse(one.sessions.timeUntil(access.token().expiresAt()).isNegative());
        assertFalse(one.sessions.timeUntil(one.sessions.end(access.session())).isNegative());
        one.sessions
                .keepAlive(access)
                .ifPresent(next -> assertFalse(next.keep().orElseThrow().isNegative()));
        one.sessions.writeLastSeen();
        clock.advance(leap.negated());
        assertGood(one, issued.token());
    }

    @Test
    void aTokenThatWasReplacedWhileTheClockWasAheadStaysGoodForItsTime() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        String renewed = one.sessions.keepAlive(one.access(token)).orElseThrow().token();
        putBack(Duration.ofMinutes(20));
        assertGood(one, token);
        assertRefused(Reason.TOKEN_INVALID, one, renewed);
        clock.advance(Duration.ofMinutes(19));
        assertGood(one, renewed);
        assertEquals(1, storedSessions().size());
    }

    @Test
    void whenPeopleWereLastSeenDoesNotGoBack() {
        String token = one.logIn("anna", PASSWORD);
        Object seen = storedSessions().get(0).get("seen");
        putBack(Duration.ofMinutes(1));
        one.sessions.keepAlive(one.access(token));
        one.sessions.writeLastSeen();
        assertEquals(seen, storedSessions().get(0).get("seen"));
    }

    @Test
    void aBrowserIsKnownAgainWhenTheClockIsPutRight() {
        User anna = one.users.find("anna").orElseThrow();
        Devices devices = new Devices(new Secrets(Wiring.SECRET, Optional.empty()), clock, new SecureRandom());
        Optional<String> token = Optional.of(devices.issue(anna, Optional.empty()));
        Optional<String> number = devices.number(Optional.of(anna), token);
        assertTrue(number.isPresent());
        for (Duration leap : List.of(DAY.negated(), DAY, Devices.LIFETIME)) {
            clock.advance(leap);
            boolean over = leap.equals(Devices.LIFETIME);
            assertEquals(over ? Optional.empty() : number, devices.number(Optional.of(anna), token));
            clock.advance(leap.negated());
            assertEquals(number, devices.number(Optional.of(anna), token));
        }
    }

    @Test
    void aOneTimePasswordIsGoodAgainWhenTheClockIsPutRightAndStillOnlyOnce() {
        one.administration
                .changes()
                .setOneTimePassword("anna", "one time horse", clock.instant().plus(Duration.ofHours(1)));
        clock.advance(DAY);
        assertEquals(
                Reason.CREDENTIALS_WRONG,
                assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"))
                        .reason());
        putBack(DAY.plusHours(1));
        one.logIn("anna", "one time horse");
        assertEquals(
                Reason.CREDENTIALS_WRONG,
                assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"))
                        .reason());
        putBack(DAY);
        assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1M", "-PT30S", "PT30S", "PT1M"})
    void instancesWhoseClocksAreAMinuteApartAreOne(Duration skew) {
        otherClock.advance(skew);
        String ones = one.logIn("anna", PASSWORD);
        String others = other.logIn("anna", PASSWORD);
        assertGood(other, ones);
        assertGood(one, others);
        clock.advance(Duration.ofMinutes(20));
        otherClock.advance(Duration.ofMinutes(20));
        String renewed =
                other.sessions.keepAlive(other.access(ones)).orElseThrow().token();
        assertGood(one, renewed);
        one.accounts.logOut(Wiring.withToken(Optional.of(renewed)));
        assertEquals(
                Reason.TOKEN_INVALID,
                assertThrows(Failure.class, () -> other.access(renewed)).reason());
        assertGood(other, others);
    }

    @Test
    void instancesWhoseClocksAreFarApartRefuseEachOthersNewTokensAndEndNoSession() {
        otherClock.advance(Duration.ofHours(-9));
        String ones = one.logIn("anna", PASSWORD);
        assertRefused(Reason.TOKEN_INVALID, other, ones);
        String others = other.logIn("anna", PASSWORD);
        assertRefused(Reason.TOKEN_EXPIRED, one, others);
        one.sessions.sweep();
        other.sessions.sweep();
        assertGood(one, ones);
        assertGood(other, others);
    }

    @Test
    void whoHasToWaitHereWaitsNoLongerWhereTheClockIsBehind() {
        otherClock.advance(Duration.ofMinutes(-5));
        LoginThrottle ahead = throttle(clock);
        LoginThrottle behind = throttle(otherClock);
        for (int i = 0; i < FREE_GUESSES; i++) {
            guess(ahead);
        }
        assertEquals(Optional.of(FIRST_WAIT), guess(behind));
        otherClock.advance(FIRST_WAIT);
        assertEquals(Optional.empty(), guess(behind));
    }
}

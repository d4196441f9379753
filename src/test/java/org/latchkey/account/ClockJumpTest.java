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

/** A clock that jumps forward or back, or differs from the clock of another instance. */
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
    private TestApplication one;
    private TestApplication other;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new TestApplication(database.database(), clock);
        other = new TestApplication(database.database(), otherClock);
        one.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void setBack(Duration duration) {
        clock.advance(duration.negated());
    }

    private static void assertRefused(Reason reason, TestApplication instance, String token) {
        for (Runnable request : List.<Runnable>of(
                () -> instance.sessions.authenticate(Optional.of(token)),
                () -> instance.sessions.recognize(Optional.of(token)))) {
            assertEquals(reason, assertThrows(Failure.class, request::run).reason());
        }
    }

    private static void assertValid(TestApplication instance, String token) {
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

    /** Makes a wrong guess; returns the remaining back-off if it is refused, empty if it is evaluated. */
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
    void guessesWhileTheClockWasAheadDoNotLengthenTheBackOff(Duration jump) {
        LoginThrottle throttle = throttle(clock);
        clock.advance(jump);
        for (int i = 0; i < FREE_GUESSES; i++) {
            assertEquals(Optional.empty(), guess(throttle));
        }
        setBack(jump);
        assertEquals(Optional.of(FIRST_WAIT), guess(throttle));
        clock.advance(FIRST_WAIT.minusMillis(1));
        assertEquals(Optional.of(Duration.ofSeconds(1)), guess(throttle));
        clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), guess(throttle));
        // The back-off continues to double.
        assertEquals(Optional.of(FIRST_WAIT.multipliedBy(2)), guess(throttle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT1H", "P1D"})
    void afterTheLastEvaluatedGuessTheWaitIsOneDay(Duration jump) {
        LoginThrottle throttle = throttle(clock);
        database.database()
                .getCollection("throttle")
                .insertOne(counter(100, clock.instant().plus(jump)));
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
    void clockJumpsAllowNoFurtherGuesses(Duration jump) {
        LoginThrottle throttle = throttle(clock);
        int evaluated = 0;
        for (int i = 0; i < 300; i++) {
            evaluated += guess(throttle).isEmpty() ? 1 : 0;
            clock.advance(i % 2 == 0 ? jump.negated() : jump);
        }
        assertTrue(evaluated <= 100, evaluated + " guesses were evaluated");
        throttle.sweep();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void aJumpForwardAndBackEndsNoSessionDespiteASweepInBetween(Duration jump) {
        String token = one.logIn("anna", PASSWORD);
        assertValid(one, token);
        clock.advance(jump);
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        one.sessions.sweep();
        throttle(clock).sweep();
        setBack(jump);
        assertValid(one, token);
        clock.advance(Duration.ofMinutes(30));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void aTokenAcceptedByASlowClockIsExpiredAfterTheCorrection() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(29));
        assertValid(one, token);
        clock.advance(Duration.ofHours(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        // Within the leeway, so the expiry is the only reason to reject it.
        setBack(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void aJumpOfOneMinuteBackRejectsNoToken() {
        String token = one.logIn("anna", PASSWORD);
        setBack(Duration.ofMinutes(1));
        assertValid(one, token);
        assertEquals(Optional.empty(), one.sessions.keepAlive(one.authenticate(token)));
        one.sessions.writeLastSeen();
        assertValid(one, one.logIn("anna", PASSWORD));
        // The token is valid until its expiry by the corrected clock.
        clock.advance(Duration.ofMinutes(30));
        assertValid(one, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void aTokenIssuedByAFastClockIsRejectedAndANewLoginWorks(Duration jump) {
        clock.advance(jump);
        String future = one.logIn("anna", PASSWORD);
        setBack(jump);
        // RFC 8725: a token issued in the future is rejected.
        assertRefused(Reason.TOKEN_INVALID, one, future);
        LoginResult again = TestApplication.session(
                one.accounts.logIn("anna", PASSWORD, true, TestApplication.withToken(Optional.of(future))));
        assertValid(one, again.sessionToken().token());
        assertEquals(Optional.of(STAY_AND_GRACE), again.sessionToken().keep());
        one.sessions.sweep();
        assertValid(one, again.sessionToken().token());
    }

    private static final Duration STAY_AND_GRACE =
            TestApplication.STAY.absolute().plusDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"-P1D", "-PT1H", "-PT1M", "PT1M", "PT16M", "PT1H", "P1D", "P29D"})
    void noRemainingTimeIsNegative(Duration jump) {
        IssuedToken issued = TestApplication.session(
                        one.accounts.logIn("anna", PASSWORD, true, TestApplication.unknownDevice()))
                .sessionToken();
        Authentication authentication = one.authenticate(issued.token());
        // The clock jumps between the filter and the servlet.
        clock.advance(jump);
        assertFalse(one.sessions.timeUntil(authentication.token().expiresAt()).isNegative());
        assertFalse(one.sessions
                .timeUntil(one.sessions.end(authentication.session()))
                .isNegative());
        one.sessions
                .keepAlive(authentication)
                .ifPresent(next -> assertFalse(next.keep().orElseThrow().isNegative()));
        one.sessions.writeLastSeen();
        clock.advance(jump.negated());
        assertValid(one, issued.token());
    }

    @Test
    void aTokenRenewedByAFastClockStaysValidUntilItsExpiry() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        String renewed =
                one.sessions.keepAlive(one.authenticate(token)).orElseThrow().token();
        setBack(Duration.ofMinutes(20));
        assertValid(one, token);
        assertRefused(Reason.TOKEN_INVALID, one, renewed);
        clock.advance(Duration.ofMinutes(19));
        assertValid(one, renewed);
        assertEquals(1, storedSessions().size());
    }

    @Test
    void theLastSeenTimeDoesNotDecrease() {
        String token = one.logIn("anna", PASSWORD);
        Object seen = storedSessions().get(0).get("seen");
        setBack(Duration.ofMinutes(1));
        one.sessions.keepAlive(one.authenticate(token));
        one.sessions.writeLastSeen();
        assertEquals(seen, storedSessions().get(0).get("seen"));
    }

    @Test
    void aDeviceIsKnownAgainAfterTheClockIsCorrected() {
        User anna = one.users.find("anna").orElseThrow();
        Devices devices = new Devices(new Secrets(TestApplication.SECRET, Optional.empty()), clock, new SecureRandom());
        Optional<String> token = Optional.of(devices.issue(anna, Optional.empty()));
        Optional<String> number = devices.number(Optional.of(anna), token);
        assertTrue(number.isPresent());
        for (Duration jump : List.of(DAY.negated(), DAY, Devices.LIFETIME)) {
            clock.advance(jump);
            boolean expired = jump.equals(Devices.LIFETIME);
            assertEquals(expired ? Optional.empty() : number, devices.number(Optional.of(anna), token));
            clock.advance(jump.negated());
            assertEquals(number, devices.number(Optional.of(anna), token));
        }
    }

    @Test
    void aOneTimePasswordIsValidAgainAfterTheCorrectionButOnlyOnce() {
        one.administration
                .changes()
                .setOneTimePassword("anna", "one time horse", clock.instant().plus(Duration.ofHours(1)));
        clock.advance(DAY);
        assertEquals(
                Reason.CREDENTIALS_WRONG,
                assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"))
                        .reason());
        setBack(DAY.plusHours(1));
        one.logIn("anna", "one time horse");
        assertEquals(
                Reason.CREDENTIALS_WRONG,
                assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"))
                        .reason());
        setBack(DAY);
        assertThrows(Failure.class, () -> one.logIn("anna", "one time horse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1M", "-PT30S", "PT30S", "PT1M"})
    void instancesWithAClockSkewOfAMinuteAcceptEachOthersTokens(Duration skew) {
        otherClock.advance(skew);
        String tokenOfOne = one.logIn("anna", PASSWORD);
        String tokenOfOther = other.logIn("anna", PASSWORD);
        assertValid(other, tokenOfOne);
        assertValid(one, tokenOfOther);
        clock.advance(Duration.ofMinutes(20));
        otherClock.advance(Duration.ofMinutes(20));
        String renewed = other.sessions
                .keepAlive(other.authenticate(tokenOfOne))
                .orElseThrow()
                .token();
        assertValid(one, renewed);
        one.accounts.logOut(TestApplication.withToken(Optional.of(renewed)));
        assertEquals(
                Reason.TOKEN_INVALID,
                assertThrows(Failure.class, () -> other.authenticate(renewed)).reason());
        assertValid(other, tokenOfOther);
    }

    @Test
    void instancesWithALargeClockSkewRejectEachOthersNewTokensAndEndNoSession() {
        otherClock.advance(Duration.ofHours(-9));
        String tokenOfOne = one.logIn("anna", PASSWORD);
        assertRefused(Reason.TOKEN_INVALID, other, tokenOfOne);
        String tokenOfOther = other.logIn("anna", PASSWORD);
        assertRefused(Reason.TOKEN_EXPIRED, one, tokenOfOther);
        one.sessions.sweep();
        other.sessions.sweep();
        assertValid(one, tokenOfOne);
        assertValid(other, tokenOfOther);
    }

    @Test
    void aBackOffIsNoLongerOnAnInstanceWithASlowClock() {
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

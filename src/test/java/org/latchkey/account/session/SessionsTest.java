package org.latchkey.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.LoginResult;
import org.latchkey.account.MutableClock;
import org.latchkey.account.TestApplication;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.Session;
import org.latchkey.store.TestDatabase;

class SessionsTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private TestApplication one;
    private TestApplication other;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new TestApplication(database.database(), clock);
        other = new TestApplication(database.database(), clock);
        one.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void assertRefused(Reason reason, TestApplication instance, String token) {
        assertEquals(
                reason,
                assertThrows(Failure.class, () -> instance.authenticate(token)).reason());
    }

    private String logInAndStay() {
        return TestApplication.session(one.accounts.logIn("anna", PASSWORD, true, TestApplication.unknownDevice()))
                .sessionToken()
                .token();
    }

    private Optional<String> keepAlive(TestApplication instance, String token) {
        return instance.sessions.keepAlive(instance.authenticate(token)).map(IssuedToken::token);
    }

    private List<Document> storedSessions() {
        return database.users().find(new Document("id", "anna")).first().getList("sessions", Document.class, List.of());
    }

    @Test
    void aLoginCreatesASessionWithItsTimeBrowserAndAddress() {
        Session session = one.authenticate(one.logIn("anna", PASSWORD)).session();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        assertEquals(
                new Session(
                        session.jti(),
                        now,
                        Instant.parse("2026-01-02T03:04:00Z"),
                        now.plus(Duration.ofMinutes(30)),
                        "Firefox, Linux",
                        "192.0.2.1",
                        false,
                        Optional.empty()),
                session);
        assertTrue(session.jti().length() >= 22, session.jti());
    }

    @Test
    void asvs_7_4_1_aLogoutInvalidatesTheTokenOnEveryInstance() {
        String token = one.logIn("anna", PASSWORD);
        other.authenticate(token);
        one.accounts.logOut(TestApplication.withToken(Optional.of(token)));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        assertRefused(Reason.TOKEN_INVALID, other, token);
    }

    @Test
    void asvs_7_4_1_readOnlyRequestsAreRefusedAtOnceOnThisInstanceAndSoonOnOthers() {
        String token = one.logIn("anna", PASSWORD);
        one.sessions.recognize(Optional.of(token));
        other.sessions.recognize(Optional.of(token));
        one.accounts.logOut(TestApplication.withToken(Optional.of(token)));
        assertThrows(Failure.class, () -> one.sessions.recognize(Optional.of(token)));
        long start = System.nanoTime();
        while (isRecognized(other, token)) {
            Thread.onSpinWait();
            assertTrue(
                    System.nanoTime() - start < Duration.ofSeconds(30).toNanos(),
                    "the other instance still accepts the token");
        }
    }

    @Test
    void aNewSessionIsRecognizedImmediatelyOnEveryInstance() {
        other.sessions.recognize(Optional.of(one.logIn("anna", PASSWORD)));
        other.sessions.recognize(Optional.of(one.logIn("anna", PASSWORD)));
    }

    private static boolean isRecognized(TestApplication instance, String token) {
        try {
            instance.sessions.recognize(Optional.of(token));
            return true;
        } catch (Failure refused) {
            return false;
        }
    }

    @Test
    void theContract_aValidSignatureWithAnUnknownJtiIsRefused() {
        String forged = new Jwt(new Secrets(TestApplication.SECRET, Optional.empty()), clock)
                .issue("anna", "made-up", Instant.parse("2026-01-02T03:30:00Z"));
        assertRefused(Reason.TOKEN_INVALID, one, forged);
    }

    @Test
    void asvs_7_2_4_aLoginEndsThePreviousSessionOfTheBrowser() {
        String previous = one.logIn("anna", PASSWORD);
        String elsewhere = one.logIn("anna", PASSWORD);
        String next = TestApplication.session(
                        one.accounts.logIn("anna", PASSWORD, false, TestApplication.withToken(Optional.of(previous))))
                .sessionToken()
                .token();
        assertRefused(Reason.TOKEN_INVALID, other, previous);
        other.authenticate(elsewhere);
        other.authenticate(next);
    }

    @Test
    void asvs_7_2_4_aLoginAlsoEndsThePreviousSessionOfAnotherUser() {
        one.register("eve");
        String tokenOfAnna = one.logIn("anna", PASSWORD);
        TestApplication.session(
                one.accounts.logIn("eve", PASSWORD, false, TestApplication.withToken(Optional.of(tokenOfAnna))));
        assertRefused(Reason.TOKEN_INVALID, one, tokenOfAnna);
    }

    @Test
    void aWrongPasswordEndsNoSession() {
        String token = one.logIn("anna", PASSWORD);
        assertThrows(
                Failure.class,
                () -> TestApplication.session(
                        one.accounts.logIn("anna", "wrong", false, TestApplication.withToken(Optional.of(token)))));
        one.authenticate(token);
    }

    @Test
    void beyondTheLimitTheOldestSessionEnds() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(one.logIn("anna", PASSWORD));
            clock.advance(Duration.ofSeconds(1));
        }
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(0));
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(1));
        tokens.subList(2, 5).forEach(one::authenticate);
    }

    @Test
    void anotherLoginFromTheSameBrowserEndsNoOtherSession() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < TestApplication.RULES.maxPerUser(); i++) {
            tokens.add(one.logIn("anna", PASSWORD));
        }
        TestApplication.session(
                one.accounts.logIn("anna", PASSWORD, false, TestApplication.withToken(Optional.of(tokens.get(2)))));
        one.authenticate(tokens.get(0));
        one.authenticate(tokens.get(1));
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(2));
        assertEquals(TestApplication.RULES.maxPerUser(), storedSessions().size());
    }

    @Test
    void expiredSessionsDoNotCountTowardsTheLimit() {
        String longLived = logInAndStay();
        one.logIn("anna", PASSWORD);
        one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofHours(1));
        one.logIn("anna", PASSWORD);
        one.authenticate(longLived);
    }

    @Test
    void twentyConcurrentLoginsRespectTheLimitOfSessions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Callable<Optional<String>> logIn = () -> {
                try {
                    return Optional.of(one.logIn("anna", PASSWORD));
                } catch (Failure failure) {
                    // Concurrent attempts count as guesses until they are verified, so the rate limit may refuse some.
                    assertEquals(Reason.THROTTLED, failure.reason());
                    return Optional.empty();
                }
            };
            int succeeded = 0;
            int valid = 0;
            for (Future<Optional<String>> token : threads.invokeAll(Collections.nCopies(20, logIn))) {
                succeeded += token.get().isPresent() ? 1 : 0;
                valid += token.get().filter(this::isValid).isPresent() ? 1 : 0;
            }
            assertTrue(succeeded >= 5, succeeded + " logins succeeded");
            assertEquals(TestApplication.RULES.maxPerUser(), valid);
        } finally {
            threads.shutdown();
        }
    }

    private boolean isValid(String token) {
        try {
            other.authenticate(token);
            return true;
        } catch (Failure failure) {
            assertEquals(Reason.TOKEN_INVALID, failure.reason());
            return false;
        }
    }

    @Test
    void asvs_7_3_1_anIdleSessionExpires() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(29));
        one.authenticate(token);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void aTokenIsRenewedInTheSameSessionPastHalfItsLife() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(14));
        assertEquals(Optional.empty(), keepAlive(one, token));
        clock.advance(Duration.ofMinutes(1));
        String renewed = keepAlive(one, token).orElseThrow();
        assertNotEquals(token, renewed);
        Authentication authentication = other.authenticate(renewed);
        assertEquals(
                one.authenticate(token).token().jti(), authentication.token().jti());
        assertEquals(
                Duration.ofMinutes(30),
                Duration.between(
                        authentication.token().issuedAt(),
                        authentication.token().expiresAt()));
        assertEquals(
                authentication.token().expiresAt(), authentication.session().expires());
    }

    @Test
    void parallelTabsThatRenewDoNotLogEachOtherOut() throws Exception {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<String>> renew = () -> keepAlive(Math.random() < 0.5 ? one : other, token);
            for (Future<Optional<String>> renewed : threads.invokeAll(Collections.nCopies(16, renew))) {
                one.authenticate(renewed.get().orElseThrow());
            }
        } finally {
            threads.shutdown();
        }
        one.authenticate(token);
        assertEquals(1, storedSessions().size());
    }

    @Test
    void manyRequestsWithOneOldTokenCauseOneWriteAndGetOneToken() throws Exception {
        SessionDao countedSessions = spy(new SessionDao(one.daos.collection()));
        TestApplication instance = new TestApplication(TestApplication.with(countedSessions, one.daos), clock);
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        List<Authentication> requests =
                Stream.generate(() -> instance.authenticate(token)).limit(10).toList();
        Set<String> tokens = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Optional<IssuedToken>>> renewals = requests.stream()
                    .map(request -> (Callable<Optional<IssuedToken>>) () -> instance.sessions.keepAlive(request))
                    .toList();
            for (Future<Optional<IssuedToken>> renewed : threads.invokeAll(renewals)) {
                tokens.add(renewed.get().orElseThrow().token());
            }
        } finally {
            threads.shutdown();
        }
        // Later and on another instance: the stored session shows that it was renewed.
        clock.advance(Duration.ofMinutes(5));
        tokens.add(keepAlive(instance, token).orElseThrow());
        tokens.add(keepAlive(other, token).orElseThrow());
        instance.sessions.writeLastSeen();
        assertEquals(1, tokens.size(), tokens.toString());
        verify(countedSessions, times(1)).touch(any(), any(), any(), any());
        verify(countedSessions, never()).updateLastSeen(argThat(entries -> !entries.isEmpty()));
        one.authenticate(tokens.iterator().next());
    }

    @Test
    void anOldTokenIsRenewedAgainWhenItsSuccessorIsOldToo() {
        String token = logInAndStay();
        clock.advance(Duration.ofDays(4));
        String second = keepAlive(one, token).orElseThrow();
        clock.advance(Duration.ofDays(2));
        assertEquals(Optional.of(second), keepAlive(other, token));
        clock.advance(Duration.ofHours(23));
        TestApplication later = new TestApplication(database.database(), clock);
        assertEquals(Optional.of(second), keepAlive(later, token));
        assertEquals(Optional.empty(), keepAlive(later, second));
        clock.advance(Duration.ofHours(13));
        assertNotEquals(second, keepAlive(later, second).orElseThrow());
    }

    @Test
    void asvs_7_3_2_activityExtendsASessionUpToItsAbsoluteLifetime() {
        String token = one.logIn("anna", PASSWORD);
        int minutes = 0;
        while (minutes < 12 * 60 - 10) {
            minutes += 10;
            clock.advance(Duration.ofMinutes(10));
            token = keepAlive(one, token).orElse(token);
        }
        one.authenticate(token);
        clock.advance(Duration.ofMinutes(10));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        assertEquals(
                Instant.parse("2026-01-02T15:04:05Z"),
                storedSessions().get(0).getDate("exp").toInstant());
    }

    @Test
    void asvs_7_3_2_aShorterAbsoluteLifetimeAppliesToExistingSessions() {
        String token = one.logIn("anna", PASSWORD);
        SessionLifetime shorter = new SessionLifetime(Duration.ofMinutes(5), Duration.ofMinutes(10));
        TestApplication restarted =
                new TestApplication(database.database(), clock, new SessionRules(shorter, shorter, 3));
        clock.advance(Duration.ofMinutes(9));
        restarted.authenticate(token);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, restarted, token);
    }

    @Test
    void withEqualLimitsNothingIsRenewed() {
        SessionLifetime lifetime = new SessionLifetime(Duration.ofSeconds(5), Duration.ofSeconds(5));
        TestApplication original =
                new TestApplication(database.database(), clock, new SessionRules(lifetime, lifetime, 3));
        String token = original.logIn("anna", PASSWORD);
        for (int i = 0; i < 45; i++) {
            clock.advance(Duration.ofMillis(90));
            assertEquals(Optional.empty(), keepAlive(original, token));
        }
        clock.advance(Duration.ofSeconds(1));
        assertRefused(Reason.TOKEN_EXPIRED, original, token);
    }

    @Test
    void staySignedInHasALongerLifetimeAndACookieThatOutlivesIt() {
        LoginResult login =
                TestApplication.session(one.accounts.logIn("anna", PASSWORD, true, TestApplication.unknownDevice()));
        assertEquals(Optional.of(Duration.ofDays(31)), login.sessionToken().keep());
        assertEquals(
                Optional.empty(),
                TestApplication.session(one.accounts.logIn("anna", PASSWORD, false, TestApplication.unknownDevice()))
                        .sessionToken()
                        .keep());
        clock.advance(Duration.ofDays(6));
        IssuedToken renewed = one.sessions
                .keepAlive(one.authenticate(login.sessionToken().token()))
                .orElseThrow();
        assertEquals(Optional.of(Duration.ofDays(25)), renewed.keep());
        clock.advance(Duration.ofDays(6));
        one.authenticate(renewed.token());
    }

    @Test
    void theLastSeenTimeIsUpdatedOnceAMinute() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofSeconds(50));
        keepAlive(one, token);
        assertEquals(
                Instant.parse("2026-01-02T03:04:00Z"),
                storedSessions().get(0).getDate("seen").toInstant());
        clock.advance(Duration.ofSeconds(20));
        keepAlive(one, token);
        one.sessions.writeLastSeen();
        assertEquals(
                Instant.parse("2026-01-02T03:05:00Z"),
                storedSessions().get(0).getDate("seen").toInstant());
    }

    @Test
    void lastSeenTimesAreWrittenInABatchAndSurviveAnOutage() {
        List<String> tokens = List.of(one.logIn("anna", PASSWORD), one.logIn("anna", PASSWORD));
        clock.advance(Duration.ofMinutes(1));
        tokens.forEach(token -> keepAlive(one, token));
        one.accounts.logOut(TestApplication.withToken(Optional.of(tokens.get(0))));
        database.stop();
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(Failure.class, one.sessions::writeLastSeen).reason());
        database.start();
        one.sessions.writeLastSeen();
        assertEquals(1, storedSessions().size());
        assertEquals(
                Instant.parse("2026-01-02T03:05:00Z"),
                storedSessions().get(0).getDate("seen").toInstant());
    }

    @Test
    void aRenewalDoesNotRestoreASessionThatEndedMeanwhile() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        Authentication authentication = one.authenticate(token);
        other.accounts.logOut(TestApplication.withToken(Optional.of(token)));
        assertEquals(Optional.empty(), one.sessions.keepAlive(authentication));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        assertEquals(List.of(), storedSessions());
    }

    @Test
    void theSweepRemovesExpiredSessionsWithoutARequestOfTheUser() {
        one.register("eve");
        String longLived = logInAndStay();
        one.logIn("anna", PASSWORD);
        one.logIn("eve", PASSWORD);
        clock.advance(Duration.ofHours(24));
        one.sessions.sweep();
        // Expired sessions are kept one more day, because the clock may be wrong.
        assertEquals(2, storedSessions().size());
        clock.advance(Duration.ofHours(1));
        one.sessions.sweep();
        assertEquals(1, storedSessions().size());
        assertEquals(
                0,
                database.users()
                        .find(new Document("id", "eve"))
                        .first()
                        .getList("sessions", Document.class)
                        .size());
        one.authenticate(longLived);
    }

    @Test
    void aDocumentOfTheFlaskApplicationGetsItsSessionsAtTheFirstLogin() {
        database.users()
                .insertOne(new Document("id", "legacy")
                        .append("pw", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")
                        .append("nick", "옛 친구"));
        one.authenticate(one.logIn("legacy", "password"));
    }

    @Test
    void malformedSessionsAreIgnored() {
        String token = one.logIn("anna", PASSWORD);
        Document odd = new Document("sessions", List.of("text", new Document("jti", 5), new Document("jti", "x")));
        database.users().updateOne(new Document("id", "anna"), new Document("$set", odd));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("sessions", "none")));
        assertRefused(Reason.TOKEN_INVALID, one, token);
    }
}

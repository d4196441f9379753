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
import org.latchkey.account.Wiring;
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
    private Wiring one;
    private Wiring other;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new Wiring(database.database(), clock);
        other = new Wiring(database.database(), clock);
        one.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void assertRefused(Reason reason, Wiring instance, String token) {
        assertEquals(
                reason,
                assertThrows(Failure.class, () -> instance.access(token)).reason());
    }

    private String stay() {
        return one.accounts
                .logIn("anna", PASSWORD, true, Wiring.stranger())
                .sessionToken()
                .token();
    }

    private Optional<String> keepAlive(Wiring instance, String token) {
        return instance.sessions.keepAlive(instance.access(token)).map(IssuedToken::token);
    }

    private List<Document> storedSessions() {
        return database.users().find(new Document("id", "anna")).first().getList("sessions", Document.class, List.of());
    }

    @Test
    void aLoginMakesASessionThatSaysWhatAPersonRecognizesItBy() {
        Session session = one.access(one.logIn("anna", PASSWORD)).session();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        assertEquals(
                new Session(
                        session.jti(),
                        now,
                        Instant.parse("2026-01-02T03:04:00Z"),
                        now.plus(Duration.ofMinutes(30)),
                        "Firefox, Linux",
                        "192.0.2.1",
                        false),
                session);
        assertTrue(session.jti().length() >= 22, session.jti());
    }

    @Test
    void asvs_7_4_1_aTokenThatIsLoggedOutIsWorthlessOnEveryInstance() {
        String token = one.logIn("anna", PASSWORD);
        other.access(token);
        one.accounts.logOut(Wiring.withToken(Optional.of(token)));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        assertRefused(Reason.TOKEN_INVALID, other, token);
    }

    @Test
    void asvs_7_4_1_whoOnlyReadsIsRefusedAtOnceWhereTheSessionWasEndedAndSoonElsewhere() {
        String token = one.logIn("anna", PASSWORD);
        one.sessions.recognize(Optional.of(token));
        other.sessions.recognize(Optional.of(token));
        one.accounts.logOut(Wiring.withToken(Optional.of(token)));
        assertThrows(Failure.class, () -> one.sessions.recognize(Optional.of(token)));
        long start = System.nanoTime();
        while (isRecognized(other, token)) {
            Thread.onSpinWait();
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(), "it goes on elsewhere");
        }
    }

    @Test
    void whoHasJustLoggedInOnOneInstanceIsRecognizedOnEveryOther() {
        other.sessions.recognize(Optional.of(one.logIn("anna", PASSWORD)));
        other.sessions.recognize(Optional.of(one.logIn("anna", PASSWORD)));
    }

    private static boolean isRecognized(Wiring instance, String token) {
        try {
            instance.sessions.recognize(Optional.of(token));
            return true;
        } catch (Failure refused) {
            return false;
        }
    }

    @Test
    void theContract_aRightSignatureWithoutAKnownJtiOpensNothing() {
        String forged = new Jwt(new Secrets(Wiring.SECRET, Optional.empty()), clock)
                .issue("anna", "made-up", Instant.parse("2026-01-02T03:30:00Z"));
        assertRefused(Reason.TOKEN_INVALID, one, forged);
    }

    @Test
    void asvs_7_2_4_aLoginEndsTheSessionThatTheBrowserHadBefore() {
        String before = one.logIn("anna", PASSWORD);
        String elsewhere = one.logIn("anna", PASSWORD);
        String after = one.accounts
                .logIn("anna", PASSWORD, false, Wiring.withToken(Optional.of(before)))
                .sessionToken()
                .token();
        assertRefused(Reason.TOKEN_INVALID, other, before);
        other.access(elsewhere);
        other.access(after);
    }

    @Test
    void asvs_7_2_4_evenIfItWasSomebodyElses() {
        one.register("eve");
        String annas = one.logIn("anna", PASSWORD);
        one.accounts.logIn("eve", PASSWORD, false, Wiring.withToken(Optional.of(annas)));
        assertRefused(Reason.TOKEN_INVALID, one, annas);
    }

    @Test
    void aWrongPasswordEndsNoSession() {
        String token = one.logIn("anna", PASSWORD);
        assertThrows(
                Failure.class, () -> one.accounts.logIn("anna", "wrong", false, Wiring.withToken(Optional.of(token))));
        one.access(token);
    }

    @Test
    void theOldestSessionGivesWayWhenThereAreTooMany() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(one.logIn("anna", PASSWORD));
            clock.advance(Duration.ofSeconds(1));
        }
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(0));
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(1));
        tokens.subList(2, 5).forEach(one::access);
    }

    @Test
    void whoLogsInAgainFromTheSameBrowserPushesNobodyOut() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < Wiring.RULES.most(); i++) {
            tokens.add(one.logIn("anna", PASSWORD));
        }
        one.accounts.logIn("anna", PASSWORD, false, Wiring.withToken(Optional.of(tokens.get(2))));
        one.access(tokens.get(0));
        one.access(tokens.get(1));
        assertRefused(Reason.TOKEN_INVALID, one, tokens.get(2));
        assertEquals(Wiring.RULES.most(), storedSessions().size());
    }

    @Test
    void expiredSessionsDoNotCountWhenThereAreTooMany() {
        String stays = stay();
        one.logIn("anna", PASSWORD);
        one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofHours(1));
        one.logIn("anna", PASSWORD);
        one.access(stays);
    }

    @Test
    void ofTwentyLoginsAtOnceEachIsAnsweredAndTheLimitHolds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Callable<Optional<String>> logIn = () -> {
                try {
                    return Optional.of(one.logIn("anna", PASSWORD));
                } catch (Failure failure) {
                    // Nobody knows before they are checked that these are no guesses; see the limit of throttling.
                    assertEquals(Reason.THROTTLED, failure.reason());
                    return Optional.empty();
                }
            };
            int succeeded = 0;
            int alive = 0;
            for (Future<Optional<String>> token : threads.invokeAll(Collections.nCopies(20, logIn))) {
                succeeded += token.get().isPresent() ? 1 : 0;
                alive += token.get().filter(this::isAlive).isPresent() ? 1 : 0;
            }
            assertTrue(succeeded >= 5, succeeded + " logins");
            assertEquals(Wiring.RULES.most(), alive);
        } finally {
            threads.shutdown();
        }
    }

    private boolean isAlive(String token) {
        try {
            other.access(token);
            return true;
        } catch (Failure failure) {
            assertEquals(Reason.TOKEN_INVALID, failure.reason());
            return false;
        }
    }

    @Test
    void asvs_7_3_1_whoIsIdleForTooLongIsToldThatTheTimeIsOver() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(29));
        one.access(token);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
    }

    @Test
    void aTokenIsReplacedPastHalfItsLifeByOneOfTheSameSession() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(14));
        assertEquals(Optional.empty(), keepAlive(one, token));
        clock.advance(Duration.ofMinutes(1));
        String renewed = keepAlive(one, token).orElseThrow();
        assertNotEquals(token, renewed);
        Authentication access = other.access(renewed);
        assertEquals(one.access(token).token().jti(), access.token().jti());
        assertEquals(
                Duration.ofMinutes(30),
                Duration.between(access.token().issuedAt(), access.token().expiresAt()));
        assertEquals(access.token().expiresAt(), access.session().expires());
    }

    @Test
    void parallelTabsThatRenewDoNotLogEachOtherOut() throws Exception {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<String>> renew = () -> keepAlive(Math.random() < 0.5 ? one : other, token);
            for (Future<Optional<String>> renewed : threads.invokeAll(Collections.nCopies(16, renew))) {
                one.access(renewed.get().orElseThrow());
            }
        } finally {
            threads.shutdown();
        }
        one.access(token);
        assertEquals(1, storedSessions().size());
    }

    @Test
    void manyRequestsWithOneOldTokenCauseOneWriteAndGetOneToken() throws Exception {
        SessionDao counted = spy(new SessionDao(one.daos.collection()));
        Wiring instance = new Wiring(Wiring.with(counted, one.daos), clock);
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        List<Authentication> requests =
                Stream.generate(() -> instance.access(token)).limit(10).toList();
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
        // Later, and on another instance: the session itself says that it was renewed.
        clock.advance(Duration.ofMinutes(5));
        tokens.add(keepAlive(instance, token).orElseThrow());
        tokens.add(keepAlive(other, token).orElseThrow());
        instance.sessions.writeLastSeen();
        assertEquals(1, tokens.size(), tokens.toString());
        verify(counted, times(1)).touch(any(), any(), any(), any());
        verify(counted, never()).sightings(argThat(sightings -> !sightings.isEmpty()));
        one.access(tokens.iterator().next());
    }

    @Test
    void anOldTokenIsRenewedAgainWhenTheOneThatReplacedItIsOldAsWell() {
        String token = stay();
        clock.advance(Duration.ofDays(4));
        String second = keepAlive(one, token).orElseThrow();
        clock.advance(Duration.ofDays(2));
        assertEquals(Optional.of(second), keepAlive(other, token));
        clock.advance(Duration.ofHours(23));
        Wiring later = new Wiring(database.database(), clock);
        assertEquals(Optional.of(second), keepAlive(later, token));
        assertEquals(Optional.empty(), keepAlive(later, second));
        clock.advance(Duration.ofHours(13));
        assertNotEquals(second, keepAlive(later, second).orElseThrow());
    }

    @Test
    void asvs_7_3_2_activityProlongsASessionUntilItsAbsoluteEndAndNoFurther() {
        String token = one.logIn("anna", PASSWORD);
        int minutes = 0;
        while (minutes < 12 * 60 - 10) {
            minutes += 10;
            clock.advance(Duration.ofMinutes(10));
            token = keepAlive(one, token).orElse(token);
        }
        one.access(token);
        clock.advance(Duration.ofMinutes(10));
        assertRefused(Reason.TOKEN_EXPIRED, one, token);
        assertEquals(
                Instant.parse("2026-01-02T15:04:05Z"),
                storedSessions().get(0).getDate("exp").toInstant());
    }

    @Test
    void asvs_7_3_2_anOperatorWhoShortensTheAbsoluteLimitShortensTheSessionsThatThereAre() {
        String token = one.logIn("anna", PASSWORD);
        SessionLifetime shorter = new SessionLifetime(Duration.ofMinutes(5), Duration.ofMinutes(10));
        Wiring restarted = new Wiring(database.database(), clock, new SessionRules(shorter, shorter, 3));
        clock.advance(Duration.ofMinutes(9));
        restarted.access(token);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(Reason.TOKEN_EXPIRED, restarted, token);
    }

    @Test
    void withEqualLimitsNothingIsRenewed() {
        SessionLifetime demonstration = new SessionLifetime(Duration.ofSeconds(5), Duration.ofSeconds(5));
        Wiring original = new Wiring(database.database(), clock, new SessionRules(demonstration, demonstration, 3));
        String token = original.logIn("anna", PASSWORD);
        for (int i = 0; i < 45; i++) {
            clock.advance(Duration.ofMillis(90));
            assertEquals(Optional.empty(), keepAlive(original, token));
        }
        clock.advance(Duration.ofSeconds(1));
        assertRefused(Reason.TOKEN_EXPIRED, original, token);
    }

    @Test
    void whoStaysSignedInHasALongerLifetimeAndACookieThatOutlivesIt() {
        LoginResult login = one.accounts.logIn("anna", PASSWORD, true, Wiring.stranger());
        assertEquals(Optional.of(Duration.ofDays(31)), login.sessionToken().keep());
        assertEquals(
                Optional.empty(),
                one.accounts
                        .logIn("anna", PASSWORD, false, Wiring.stranger())
                        .sessionToken()
                        .keep());
        clock.advance(Duration.ofDays(6));
        IssuedToken renewed =
                one.sessions.keepAlive(one.access(login.sessionToken().token())).orElseThrow();
        assertEquals(Optional.of(Duration.ofDays(25)), renewed.keep());
        clock.advance(Duration.ofDays(6));
        one.access(renewed.token());
    }

    @Test
    void whoIsSeenIsNotedOnceAMinute() {
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
    void sightingsAreWrittenTogetherAndNoneIsLostToAnOutage() {
        List<String> tokens = List.of(one.logIn("anna", PASSWORD), one.logIn("anna", PASSWORD));
        clock.advance(Duration.ofMinutes(1));
        tokens.forEach(token -> keepAlive(one, token));
        one.accounts.logOut(Wiring.withToken(Optional.of(tokens.get(0))));
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
    void aSessionThatIsEndedWhileItIsBeingRenewedStaysEnded() {
        String token = one.logIn("anna", PASSWORD);
        clock.advance(Duration.ofMinutes(20));
        Authentication access = one.access(token);
        other.accounts.logOut(Wiring.withToken(Optional.of(token)));
        assertEquals(Optional.empty(), one.sessions.keepAlive(access));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        assertEquals(List.of(), storedSessions());
    }

    @Test
    void expiredSessionsAreSweptWithoutAVisitOfTheirOwner() {
        one.register("eve");
        String stays = stay();
        one.logIn("anna", PASSWORD);
        one.logIn("eve", PASSWORD);
        clock.advance(Duration.ofHours(24));
        one.sessions.sweep();
        // Not yet: the clock may be wrong.
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
        one.access(stays);
    }

    @Test
    void aDocumentOfTheFlaskApplicationGetsItsSessionsAtTheFirstLogin() {
        database.users()
                .insertOne(new Document("id", "legacy")
                        .append("pw", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")
                        .append("nick", "옛 친구"));
        one.access(one.logIn("legacy", "password"));
    }

    @Test
    void whatIsNoSessionOpensNothingAndBreaksNothing() {
        String token = one.logIn("anna", PASSWORD);
        Document odd = new Document("sessions", List.of("text", new Document("jti", 5), new Document("jti", "x")));
        database.users().updateOne(new Document("id", "anna"), new Document("$set", odd));
        assertRefused(Reason.TOKEN_INVALID, one, token);
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("sessions", "none")));
        assertRefused(Reason.TOKEN_INVALID, one, token);
    }
}

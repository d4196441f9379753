package org.latchkey.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import com.mongodb.MongoException;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.TestDatabase;

class ThrottleTest {

    private static final Clock NOW = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final List<Limit> GUESSES = List.of(
            new Limit("key", ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)).guesses(), Limit.Success.RESETS));

    @TempDir
    Path folder;

    @Test
    void asvs_15_4_2_outdatedCountersDoNotAllowMoreThanTheLimit() {
        ThrottleRule rule = ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)).guesses();
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            CounterDao late = spy(new CounterDao(database.database()));
            doReturn(Map.of()).when(late).find(any());
            Throttle throttle = new Throttle(late, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            List<Limit> limits = List.of(new Limit("key", rule, Limit.Success.RESETS));
            int evaluated = 0;
            for (int i = 0; i < 20; i++) {
                evaluated += throttle.begin(limits) instanceof Attempt ? 1 : 0;
            }
            assertEquals(5, evaluated);
        }
    }

    @Test
    void aFailureThatCannotBeCountedIsAnErrorAndDoesNotCountLater() {
        ThrottleRule rule = ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)).guesses();
        List<Limit> limits = List.of(
                new Limit("address", rule, Limit.Success.WITHDRAWS), new Limit("account", rule, Limit.Success.RESETS));
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            CounterDao counters = spy(new CounterDao(database.database()));
            doThrow(new MongoException("simulated outage")).when(counters).increment(any(), any(), any());
            Throttle throttle = new Throttle(counters, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            for (int i = 0; i < 100; i++) {
                Attempt attempt = (Attempt) throttle.begin(limits);
                assertThrows(MongoException.class, attempt::failed);
            }
        }
    }

    @Test
    void aLateWithdrawalDoesNotReduceACounterThatASuccessHasReset() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Throttle throttle = new Throttle(new CounterDao(database.database()), NOW);
            Attempt unknown = (Attempt) throttle.begin(GUESSES);
            Attempt late = (Attempt) throttle.begin(GUESSES);
            Attempt later = (Attempt) throttle.begin(GUESSES);
            Attempt owner = (Attempt) throttle.begin(GUESSES);
            owner.succeeded();
            unknown.failed();
            late.notTried();
            later.notTried();
            assertEquals(1, count(database));
        }
    }

    @Test
    void aLateWithdrawalDoesNotMakeACounterNegative() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Throttle throttle = new Throttle(new CounterDao(database.database()), NOW);
            throttle.begin(GUESSES);
            Attempt late = (Attempt) throttle.begin(GUESSES);
            database.database().getCollection("throttle").updateOne(new Document(), Updates.set("count", 0));
            late.notTried();
            assertEquals(0, count(database));
        }
    }

    @Test
    void aNegativeCounterAllowsNoFurtherGuesses() {
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            Date now = Date.from(NOW.instant());
            database.database()
                    .getCollection("throttle")
                    .insertOne(new Document("_id", "key")
                            .append("count", -7)
                            .append("last", now)
                            .append("expires", Date.from(NOW.instant().plusSeconds(60))));
            Throttle throttle = new Throttle(new CounterDao(database.database()), NOW);
            int evaluated = 0;
            for (int i = 0; i < 20; i++) {
                if (throttle.begin(GUESSES) instanceof Attempt attempt) {
                    attempt.failed();
                    evaluated++;
                }
            }
            assertEquals(5, evaluated);
        }
    }

    private static int count(TestDatabase database) {
        return database.database().getCollection("throttle").find().first().getInteger("count");
    }
}

package org.latchkey.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.TestDatabase;

class ThrottleTest {

    @TempDir
    Path folder;

    @Test
    void asvs_15_4_2_whoLooksBeforeTheOthersAreCountedDoesNotPassTheLimitEither() {
        ThrottleRule rule = ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)).guesses();
        try (TestDatabase database = TestDatabase.embedded(folder)) {
            CounterDao late = spy(new CounterDao(database.database()));
            doReturn(Optional.empty()).when(late).find(any());
            Throttle throttle = new Throttle(late, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            int evaluated = 0;
            for (int i = 0; i < 20; i++) {
                evaluated += throttle.count("key", rule).isEmpty() ? 1 : 0;
            }
            assertEquals(5, evaluated);
        }
    }
}

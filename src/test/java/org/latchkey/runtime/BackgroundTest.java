package org.latchkey.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class BackgroundTest {

    @Test
    void whatIsDoneEveryOtherTimeIsDoneAtOnceAndAgainWhateverHappensOnTheWay() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Background background = new Background("test", Duration.ZERO)) {
            background.every(Duration.ofMillis(1), () -> {
                rounds.countDown();
                throw rounds.getCount() == 2
                        ? new Failure(Reason.STORE_UNAVAILABLE)
                        : new IllegalStateException("a defect, on purpose");
            });
            assertTrue(rounds.await(60, TimeUnit.SECONDS));
        }
        assertEquals(0, rounds.getCount());
    }

    @Test
    void anErrorDoesNotEndWhatIsRepeated() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Background background = new Background("test", Duration.ZERO)) {
            background.every(Duration.ofMillis(1), () -> {
                rounds.countDown();
                throw new StackOverflowError("on purpose");
            });
            assertTrue(rounds.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void theEndDoesNotWaitForWhatIsDueLater() {
        Background background = new Background("test", Duration.ofDays(1));
        background.every(Duration.ofDays(1), () -> {});
        background.untilDone(() -> {});
        assertTimeout(Duration.ofSeconds(5), background::close);
    }

    @Test
    void nothingIsStartedAfterTheEnd() {
        Background background = new Background("test", Duration.ZERO);
        background.close();
        background.untilDone(() -> {
            throw new AssertionError("started");
        });
    }
}

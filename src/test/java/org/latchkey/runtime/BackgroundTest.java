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
    void aPeriodicTaskRunsAtOnceAndAgainDespiteFailures() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        try (Background background = new Background("test", Duration.ZERO)) {
            background.every(Duration.ofMillis(1), () -> {
                runs.countDown();
                throw runs.getCount() == 2
                        ? new Failure(Reason.STORE_UNAVAILABLE)
                        : new IllegalStateException("simulated defect");
            });
            assertTrue(runs.await(60, TimeUnit.SECONDS));
        }
        assertEquals(0, runs.getCount());
    }

    @Test
    void anErrorDoesNotEndAPeriodicTask() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        try (Background background = new Background("test", Duration.ZERO)) {
            background.every(Duration.ofMillis(1), () -> {
                runs.countDown();
                throw new StackOverflowError("simulated defect");
            });
            assertTrue(runs.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aTaskOnDemandRunsAtOnceAndAgainIfItIsDemandedDuringItsRun() throws Exception {
        CountDownLatch runs = new CountDownLatch(2);
        CountDownLatch isDemandedAgain = new CountDownLatch(1);
        try (Background background = new Background("test", Duration.ofDays(1))) {
            Runnable demand = background.everyAndOnDemand(Duration.ofDays(1), () -> {
                runs.countDown();
                try {
                    isDemandedAgain.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            demand.run();
            while (runs.getCount() == 2) {
                Thread.onSpinWait();
            }
            demand.run();
            isDemandedAgain.countDown();
            assertTrue(runs.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void theEndDoesNotWaitForScheduledTasks() {
        Background background = new Background("test", Duration.ofDays(1));
        background.every(Duration.ofDays(1), () -> {});
        background.untilDone(() -> {});
        assertTimeout(Duration.ofSeconds(5), background::close);
    }

    @Test
    void noTaskStartsAfterTheEnd() {
        Background background = new Background("test", Duration.ZERO);
        background.close();
        background.untilDone(() -> {
            throw new AssertionError("started");
        });
    }
}

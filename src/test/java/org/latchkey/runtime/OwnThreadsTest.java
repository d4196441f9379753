package org.latchkey.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ClassLoader application = new ClassLoader(null) {};
    private final CountDownLatch testEnded = new CountDownLatch(1);

    @AfterEach
    void stop() {
        testEnded.countDown();
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setContextClassLoader(application);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Thread startWaiting() throws InterruptedException {
        Thread waiting = new Thread(() -> OwnThreads.awaitEnd(application, TIMEOUT));
        waiting.setDaemon(true);
        waiting.start();
        waiting.join(200);
        assertTrue(waiting.isAlive(), "awaitEnd returned too early");
        return waiting;
    }

    private static void assertEnds(Thread waiting) throws InterruptedException {
        waiting.join(TIMEOUT.dividedBy(2).toMillis());
        assertFalse(waiting.isAlive(), "awaitEnd does not return");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theEndOfAnApplicationThreadIsAwaited() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread own = start(() -> await(release));
        Thread waiting = startWaiting();
        release.countDown();
        assertEnds(waiting);
        assertFalse(own.isAlive());
    }

    @Test
    void aContainerThreadIsAwaitedOnlyUntilItLeavesTheApplication() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread worker = start(() -> {
            await(release);
            Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
            await(testEnded);
        });
        Thread waiting = startWaiting();
        release.countDown();
        assertEnds(waiting);
        assertTrue(worker.isAlive());
    }

    @Test
    void theWaitIsBoundedByTheTimeout() {
        Thread own = start(() -> await(testEnded));
        OwnThreads.awaitEnd(application, Duration.ofMillis(100));
        assertTrue(own.isAlive());
    }
}

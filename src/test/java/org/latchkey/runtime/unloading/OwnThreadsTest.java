package org.latchkey.runtime.unloading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.MongoStore;

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

    @Test
    void theDriversThreadsHaveEndedAlthoughItsCloseDoesNotWaitForThem() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String uri = "mongodb://127.0.0.1:" + silent.getLocalPort();
            // Often, because most of them end at once.
            for (int i = 0; i < 20; i++) {
                MongoStore store = openInApplication(uri);
                assertNotEquals(List.of(), threadsOfApplication());
                store.close();
                BufferPruner.stop();
                OwnThreads.awaitEnd(application, TIMEOUT);
                assertEquals(List.of(), threadsOfApplication());
            }
        }
    }

    private MongoStore openInApplication(String uri) {
        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return new MongoStore(uri, List.of());
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    private List<String> threadsOfApplication() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == application)
                .map(Thread::getName)
                .toList();
    }
}

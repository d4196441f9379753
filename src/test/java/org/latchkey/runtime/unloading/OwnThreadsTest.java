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

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ClassLoader application = new ClassLoader(null) {};
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void stop() {
        testIsOver.countDown();
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setContextClassLoader(application);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Thread startWaiting() throws InterruptedException {
        Thread waiting = new Thread(() -> OwnThreads.awaitEnd(application, LONG));
        waiting.setDaemon(true);
        waiting.start();
        waiting.join(200);
        assertTrue(waiting.isAlive(), "it did not wait");
        return waiting;
    }

    private static void assertEnds(Thread waiting) throws InterruptedException {
        waiting.join(LONG.dividedBy(2).toMillis());
        assertFalse(waiting.isAlive(), "it still waits");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThreadOfTheApplicationIsWaitedFor() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread own = start(() -> await(mayEnd));
        Thread waiting = startWaiting();
        mayEnd.countDown();
        assertEnds(waiting);
        assertFalse(own.isAlive());
    }

    @Test
    void aThreadOfTheContainersIsWaitedForOnlyUntilItHasLeftTheApplication() throws Exception {
        CountDownLatch mayLeave = new CountDownLatch(1);
        Thread worker = start(() -> {
            await(mayLeave);
            Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
            await(testIsOver);
        });
        Thread waiting = startWaiting();
        mayLeave.countDown();
        assertEnds(waiting);
        assertTrue(worker.isAlive());
    }

    @Test
    void nobodyIsWaitedForLongerThanThePatience() {
        Thread own = start(() -> await(testIsOver));
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
                OwnThreads.awaitEnd(application, LONG);
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

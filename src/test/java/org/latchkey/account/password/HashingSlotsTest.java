package org.latchkey.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class HashingSlotsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private static HashingSlots slots(int slots, int maxWaiting, Duration longestWait) {
        return new HashingSlots(slots, maxWaiting, longestWait, nanos -> {}, () -> {});
    }

    @Test
    void asvs_15_2_2_concurrencyIsLimitedToTheNumberOfSlots() throws Exception {
        HashingSlots slots = slots(2, 100, Duration.ofSeconds(30));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger maximum = new AtomicInteger();
        Callable<Integer> work = () -> slots.run(() -> {
            maximum.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            return running.decrementAndGet();
        });
        for (Future<Integer> release : threads.invokeAll(Collections.nCopies(50, work))) {
            release.get();
        }
        assertTrue(maximum.get() <= 2, maximum + " computations at once");
    }

    @Test
    void asvs_15_1_3_aTaskThatGetsNoSlotInTimeIsRefused() throws Exception {
        HashingSlots slots = slots(1, 100, Duration.ofMillis(50));
        withOccupiedSlot(slots, () -> assertBusy(slots));
        assertEquals("free", runWhenFree(slots, () -> "free"));
    }

    @Test
    void asvs_15_1_3_aTaskIsRefusedAtOnceIfTheQueueIsFull() throws Exception {
        HashingSlots slots = slots(1, 0, Duration.ofDays(1));
        withOccupiedSlot(slots, () -> assertBusy(slots));
    }

    @Test
    void aFailedComputationReleasesItsSlot() {
        HashingSlots slots = slots(1, 1, Duration.ofSeconds(30));
        assertThrows(
                IllegalStateException.class,
                () -> slots.run(() -> {
                    throw new IllegalStateException();
                }));
        assertEquals("free", slots.run(() -> "free"));
    }

    @Test
    void threadsArePreparedOnceAndEndWithTheSlots() throws Exception {
        Queue<Thread> prepared = new ConcurrentLinkedQueue<>();
        Thread thread;
        try (HashingSlots slots = new HashingSlots(
                1, 1, Duration.ofSeconds(30), nanos -> {}, () -> prepared.add(Thread.currentThread()))) {
            thread = slots.run(Thread::currentThread);
            assertSame(thread, slots.run(Thread::currentThread));
        }
        assertEquals(List.of(thread), List.copyOf(prepared));
        // No task runs on the thread; the executor may still be ending it.
        thread.join(30_000);
        assertFalse(thread.isAlive());
    }

    @Test
    void aThreadComputesEvenIfItsPreparationFails() {
        try (HashingSlots slots = new HashingSlots(1, 1, Duration.ofSeconds(30), nanos -> {}, () -> {
            throw new UnsatisfiedLinkError("on purpose");
        })) {
            assertEquals("computed", slots.run(() -> "computed"));
            assertEquals("computed again", slots.run(() -> "computed again"));
        }
    }

    @Test
    void aFailureToRecordTheDurationLosesNoResult() {
        try (HashingSlots slots = new HashingSlots(
                1,
                1,
                Duration.ofSeconds(30),
                nanos -> {
                    throw new IllegalStateException("on purpose");
                },
                () -> {})) {
            assertEquals("computed", slots.run(() -> "computed"));
            assertEquals("computed again", slots.run(() -> "computed again"));
        }
    }

    @Test
    void tasksAfterTheEndAreRefused() {
        HashingSlots slots = slots(1, 1, Duration.ofSeconds(30));
        slots.close();
        assertBusy(slots);
    }

    @Test
    void aTaskThatTimedOutIsNotComputedLater() throws Exception {
        HashingSlots slots = slots(1, 100, Duration.ofMillis(1));
        AtomicInteger computed = new AtomicInteger();
        withOccupiedSlot(slots, () -> assertThrows(Failure.class, () -> slots.run(computed::incrementAndGet)));
        slots.close();
        assertEquals(0, computed.get());
    }

    @Test
    void anInterruptDuringTheComputationLosesNoResult() {
        HashingSlots slots = slots(1, 100, Duration.ofSeconds(30));
        Thread caller = Thread.currentThread();
        assertEquals("release", slots.run(() -> {
            caller.interrupt();
            return "release";
        }));
        assertTrue(Thread.interrupted());
    }

    private void withOccupiedSlot(HashingSlots slots, Runnable test) throws Exception {
        CountDownLatch occupied = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> holder = threads.submit(() -> runWhenFree(slots, () -> {
            occupied.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        assertTrue(occupied.await(30, TimeUnit.SECONDS));
        try {
            test.run();
        } finally {
            release.countDown();
        }
        holder.get();
    }

    /** Retries while the slots are busy: a slow machine may not start the task within the timeout of the test. */
    private static <T> T runWhenFree(HashingSlots slots, Supplier<T> computation) {
        while (true) {
            try {
                return slots.run(computation);
            } catch (Failure busy) {
                Thread.onSpinWait();
            }
        }
    }

    private static void assertBusy(HashingSlots slots) {
        assertEquals(
                Reason.BUSY,
                assertThrows(Failure.class, () -> slots.run(() -> "")).reason());
    }
}

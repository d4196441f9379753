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
    void end() {
        threads.shutdownNow();
    }

    private static HashingSlots slots(int slots, int mostWaiting, Duration longestWait) {
        return new HashingSlots(slots, mostWaiting, longestWait, nanos -> {}, () -> {});
    }

    @Test
    void asvs_15_2_2_neverMoreThanTheSlotsRunAtOnce() throws Exception {
        HashingSlots slots = slots(2, 100, Duration.ofSeconds(30));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> work = () -> slots.run(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            return running.decrementAndGet();
        });
        for (Future<Integer> done : threads.invokeAll(Collections.nCopies(50, work))) {
            done.get();
        }
        assertTrue(most.get() <= 2, most + " at once");
    }

    @Test
    void asvs_15_1_3_whoFindsNoSlotInTimeIsRefused() throws Exception {
        HashingSlots slots = slots(1, 100, Duration.ofMillis(50));
        withOneTaken(slots, () -> assertBusy(slots));
        assertEquals("free again", runPatiently(slots, () -> "free again"));
    }

    @Test
    void asvs_15_1_3_whoFindsALongQueueIsRefusedAtOnce() throws Exception {
        HashingSlots slots = slots(1, 0, Duration.ofDays(1));
        withOneTaken(slots, () -> assertBusy(slots));
    }

    @Test
    void aComputationThatFailsGivesItsSlotBack() {
        HashingSlots slots = slots(1, 1, Duration.ofSeconds(30));
        assertThrows(
                IllegalStateException.class,
                () -> slots.run(() -> {
                    throw new IllegalStateException();
                }));
        assertEquals("free again", slots.run(() -> "free again"));
    }

    @Test
    void eachOfItsThreadsBeginsAsItShouldAndEndsWithIt() throws Exception {
        Queue<Thread> begun = new ConcurrentLinkedQueue<>();
        Thread one;
        try (HashingSlots slots =
                new HashingSlots(1, 1, Duration.ofSeconds(30), nanos -> {}, () -> begun.add(Thread.currentThread()))) {
            one = slots.run(Thread::currentThread);
            assertSame(one, slots.run(Thread::currentThread));
        }
        assertEquals(List.of(one), List.copyOf(begun));
        // Nothing runs on it any more; its very last steps are the executor's.
        one.join(30_000);
        assertFalse(one.isAlive());
    }

    @Test
    void aThreadWhosePreparationFailsComputesAllTheSame() {
        try (HashingSlots slots = new HashingSlots(1, 1, Duration.ofSeconds(30), nanos -> {}, () -> {
            throw new UnsatisfiedLinkError("on purpose");
        })) {
            assertEquals("computed", slots.run(() -> "computed"));
            assertEquals("and again", slots.run(() -> "and again"));
        }
    }

    @Test
    void aFailureToNoteTheTimeTakesNoResultAway() {
        try (HashingSlots slots = new HashingSlots(
                1,
                1,
                Duration.ofSeconds(30),
                nanos -> {
                    throw new IllegalStateException("on purpose");
                },
                () -> {})) {
            assertEquals("computed", slots.run(() -> "computed"));
            assertEquals("and again", slots.run(() -> "and again"));
        }
    }

    @Test
    void whoComesAfterTheEndIsRefused() {
        HashingSlots slots = slots(1, 1, Duration.ofSeconds(30));
        slots.close();
        assertBusy(slots);
    }

    @Test
    void whoHasGivenUpIsNotComputedAfterwards() throws Exception {
        HashingSlots slots = slots(1, 100, Duration.ofMillis(1));
        AtomicInteger computed = new AtomicInteger();
        withOneTaken(slots, () -> assertThrows(Failure.class, () -> slots.run(computed::incrementAndGet)));
        slots.close();
        assertEquals(0, computed.get());
    }

    @Test
    void whoIsInterruptedWhileItComputesGetsWhatIsComputed() {
        HashingSlots slots = slots(1, 100, Duration.ofSeconds(30));
        Thread caller = Thread.currentThread();
        assertEquals("done", slots.run(() -> {
            caller.interrupt();
            return "done";
        }));
        assertTrue(Thread.interrupted());
    }

    private void withOneTaken(HashingSlots slots, Runnable test) throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Future<Boolean> holder = threads.submit(() -> runPatiently(slots, () -> {
            taken.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        assertTrue(taken.await(30, TimeUnit.SECONDS));
        try {
            test.run();
        } finally {
            done.countDown();
        }
        holder.get();
    }

    /** A slow machine may need longer to begin with anything than a test wants others to wait. */
    private static <T> T runPatiently(HashingSlots slots, Supplier<T> computation) {
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

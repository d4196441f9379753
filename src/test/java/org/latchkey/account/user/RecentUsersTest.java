package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class RecentUsersTest {

    private static final User BEFORE = new User(Instant.EPOCH, "anna", "hash", "before");
    private static final User AFTER = new User(Instant.EPOCH, "anna", "hash", "after");

    private final AtomicLong time = new AtomicLong();
    private final RecentUsers recent = new RecentUsers(time::get);
    private final AtomicInteger lookups = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Optional<User> lookUp(String id) {
        lookups.incrementAndGet();
        return Optional.of(BEFORE);
    }

    @Test
    void aLookupIsCachedUntilItsMaximumAge() {
        recent.get("anna", this::lookUp);
        time.addAndGet(RecentUsers.MAX_AGE.toNanos() - 1);
        recent.get("anna", this::lookUp);
        assertEquals(1, lookups.get());
        time.addAndGet(1);
        recent.get("anna", this::lookUp);
        assertEquals(2, lookups.get());
        assertEquals(1, recent.hits());
        assertEquals(2, recent.lookups());
    }

    @Test
    void concurrentLookupsOfOneIdShareOneQuery() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Optional<User>> first = threads.submit(() -> recent.get("anna", id -> {
            started.countDown();
            await(release);
            return lookUp(id);
        }));
        await(started);
        List<Future<Optional<User>>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(threads.submit(() -> recent.get("anna", this::lookUp)));
        }
        // Lookups of other ids do not wait.
        assertEquals(Optional.of(BEFORE), recent.get("eve", this::lookUp));
        release.countDown();
        for (Future<Optional<User>> other : others) {
            assertSame(first.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS));
        }
        assertEquals(2, lookups.get());
    }

    @Test
    void aChangeInvalidatesTheEntryEvenDuringALookup() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Optional<User>> earlierLookup = threads.submit(() -> recent.get("anna", id -> {
            started.countDown();
            await(release);
            return Optional.of(BEFORE);
        }));
        await(started);
        recent.forget("anna");
        assertEquals(Optional.of(AFTER), recent.get("anna", id -> Optional.of(AFTER)));
        release.countDown();
        assertEquals(Optional.of(BEFORE), earlierLookup.get(30, TimeUnit.SECONDS));
        assertEquals(Optional.of(AFTER), recent.get("anna", id -> Optional.of(AFTER)));
    }

    @Test
    void aFailedLookupIsNotCached() {
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(
                                Failure.class,
                                () -> recent.get("anna", id -> {
                                    throw new Failure(Reason.STORE_UNAVAILABLE);
                                }))
                        .reason());
        assertEquals(Optional.of(AFTER), recent.get("anna", id -> Optional.of(AFTER)));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("timeout");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

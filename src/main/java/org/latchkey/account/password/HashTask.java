package org.latchkey.account.password;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Task whose caller waits a bounded time for it to start. */
final class HashTask<T> implements Runnable {

    private final Supplier<T> computation;
    private final AtomicBoolean isDecided = new AtomicBoolean();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CompletableFuture<T> result = new CompletableFuture<>();

    HashTask(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public void run() {
        if (!isDecided.compareAndSet(false, true)) {
            return;
        }
        started.countDown();
        try {
            result.complete(computation.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Returns whether it has started; if not within this time, it never will. */
    boolean awaitStart(Duration longest) throws InterruptedException {
        try {
            if (started.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            if (isDecided.compareAndSet(false, true)) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
        return !isDecided.compareAndSet(false, true);
    }

    /** Returns the result of a started task; cannot be interrupted. */
    T result() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}

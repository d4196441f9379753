package org.latchkey.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition without taking a processor from what is to fulfil it. */
final class Pause {

    private Pause() {}

    /** Between two looks at a condition. */
    static void brief() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    /** @param otherwise what to say if the time is over and it has not come true */
    static void until(Duration patience, BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            brief();
        }
    }
}

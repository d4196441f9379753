package org.latchkey.it.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition without occupying a processor, which the code that fulfils it needs. */
public final class Pause {

    private Pause() {}

    /** Waits between two checks of a condition. */
    public static void brief() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    /** @param otherwise the message of the failure if the condition is not met in time */
    public static void until(Duration patience, BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            brief();
        }
    }
}

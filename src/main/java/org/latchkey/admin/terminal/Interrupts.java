package org.latchkey.admin.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the orderly end of the process by another program. Short commands end at once. Long work is asked to stop
 * instead, and the process waits for a bounded time until it has.
 */
final class Interrupts {

    /** A batch of weak hashes takes a few seconds. Afterwards the process ends in the middle of one, which is safe too. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PrintStream messages;
    private Optional<Work> work = Optional.empty();

    /** @param messages where an interruption is acknowledged */
    Interrupts(PrintStream messages) {
        this.messages = messages;
    }

    /** Long work, and the thread that the JVM starts when the process is to end. */
    private final class Work implements StopSignal {

        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread hook = new Thread(this::stop, "latchkey-interrupt");
        private volatile boolean isStopRequested;

        @Override
        public boolean isStopRequested() {
            return isStopRequested;
        }

        private void stop() {
            isStopRequested = true;
            messages.println(System.lineSeparator() + "Interrupted; stopping after the current users.");
            try {
                ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Begins long work, unless it has begun. */
    synchronized StopSignal begin() {
        if (work.isEmpty()) {
            Work begun = new Work();
            try {
                Runtime.getRuntime().addShutdownHook(begun.hook);
            } catch (IllegalStateException e) {
                // The process is ending already.
                begun.isStopRequested = true;
            }
            work = Optional.of(begun);
        }
        return work.get();
    }

    /** Ends long work, whose messages are printed. */
    synchronized void end() {
        work.ifPresent(ended -> {
            ended.ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(ended.hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook is running.
                ended.isStopRequested = true;
            }
        });
        work = Optional.empty();
    }
}

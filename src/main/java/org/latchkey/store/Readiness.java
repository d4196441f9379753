package org.latchkey.store;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether the database answers, asked at most once a second however many want to know. */
public final class Readiness implements BooleanSupplier {

    private static final Duration LONGEST_AGE = Duration.ofSeconds(1);

    private final BooleanSupplier question;
    private final LongSupplier time;
    private boolean answer;
    private long asked;
    private boolean everAsked;

    /**
     * @param question asks the database
     * @param time in nanoseconds from anywhere, such as {@link System#nanoTime}
     */
    public Readiness(BooleanSupplier question, LongSupplier time) {
        this.question = question;
        this.time = time;
    }

    /** Who comes while it is being asked waits for the answer. */
    @Override
    public synchronized boolean getAsBoolean() {
        if (!everAsked || time.getAsLong() - asked >= LONGEST_AGE.toNanos()) {
            answer = question.getAsBoolean();
            asked = time.getAsLong();
            everAsked = true;
        }
        return answer;
    }
}

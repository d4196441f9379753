package org.latchkey.account.mail;

import java.time.Duration;
import java.util.List;

/** The waits between the attempts to send a mail. */
final class RetryTimes {

    private static final List<Duration> FIRST =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final Duration LATER = Duration.ofHours(1);

    private RetryTimes() {}

    /** Returns the wait after the attempt of this number, counted from 1. */
    static Duration after(int attempt) {
        return attempt <= FIRST.size() ? FIRST.get(attempt - 1) : LATER;
    }
}

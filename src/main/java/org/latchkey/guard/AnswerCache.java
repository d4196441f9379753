package org.latchkey.guard;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The users of recently seen tokens, for one second. Keeps positive answers only: a login has an effect at once. */
final class AnswerCache {

    private static final long LIFE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_ENTRIES = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    AnswerCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Entry(Answer answer, long sinceNanos) {}

    synchronized Optional<Answer> get(String token) {
        removeExpired();
        return Optional.ofNullable(entries.get(token)).map(Entry::answer);
    }

    synchronized void put(String token, Answer answer) {
        removeExpired();
        entries.remove(token);
        if (entries.size() < MAX_ENTRIES) {
            entries.put(token, new Entry(answer.withoutCookies(), nanoTime.getAsLong()));
        }
    }

    synchronized void remove(String token) {
        entries.remove(token);
    }

    /** The oldest entries are the first. */
    private void removeExpired() {
        long now = nanoTime.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && now - oldest.next().sinceNanos() >= LIFE_NANOS) {
            oldest.remove();
        }
    }
}

package org.latchkey.account.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.account.user.User;

/**
 * Last-seen times of users, batched, so that reads cause no write. They only help users to recognize their devices. A crash
 * loses the times that are not written yet.
 */
final class LastSeenBatch {

    /** The maximum number of entries: an outage must not fill the memory. */
    private static final int MAX_ENTRIES = 100_000;

    private static final int BATCH_SIZE = 5_000;

    private final SessionDao sessions;
    private final Map<String, LastSeen> entries = new ConcurrentHashMap<>();

    /**
     * The time at which the user of a session was last seen.
     *
     * @param minute the time in whole minutes
     */
    record LastSeen(User user, String jti, Instant minute) {

        @Override
        public String toString() {
            return "LastSeen[<hidden>]";
        }
    }

    LastSeenBatch(SessionDao sessions) {
        this.sessions = sessions;
    }

    void note(Authentication authentication, Instant minute) {
        if (entries.size() < MAX_ENTRIES) {
            String jti = authentication.session().jti();
            entries.put(jti, new LastSeen(authentication.user(), jti, minute));
        }
    }

    /** @throws Failure {@code Reason.STORE_UNAVAILABLE}; remaining entries are written next time */
    void write() {
        List<LastSeen> snapshot = new ArrayList<>(entries.values());
        // In batches: a write has a time-out, and a slow database would never finish all of them.
        for (int from = 0; from < snapshot.size(); from += BATCH_SIZE) {
            List<LastSeen> batch = snapshot.subList(from, Math.min(from + BATCH_SIZE, snapshot.size()));
            sessions.updateLastSeen(batch);
            // Entries noted since then stay.
            batch.forEach(entry -> entries.remove(entry.jti(), entry));
        }
    }
}

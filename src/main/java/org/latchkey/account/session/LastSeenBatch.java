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
    private static final int MOST = 100_000;

    private static final int PORTION = 5_000;

    private final SessionDao sessions;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /**
     * A request of a session.
     *
     * @param minute in whole minutes
     */
    record Sighting(User user, String jti, Instant minute) {}

    LastSeenBatch(SessionDao sessions) {
        this.sessions = sessions;
    }

    void note(Authentication access, Instant minute) {
        if (sightings.size() < MOST) {
            String jti = access.session().jti();
            sightings.put(jti, new Sighting(access.user(), jti, minute));
        }
    }

    /** @throws Failure {@code Reason.STORE_UNAVAILABLE}; remaining entries are written next time */
    void write() {
        List<Sighting> now = new ArrayList<>(sightings.values());
        // In batches: a write has a time-out, and a slow database would never finish all of them.
        for (int from = 0; from < now.size(); from += PORTION) {
            List<Sighting> some = now.subList(from, Math.min(from + PORTION, now.size()));
            sessions.sightings(some);
            // Entries noted since then stay.
            some.forEach(sighting -> sightings.remove(sighting.jti(), sighting));
        }
    }
}

package org.latchkey.account.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.account.user.User;

/**
 * When people were last seen: written some seconds later and many at once, so that to read costs no write. Nothing is
 * decided by it; it is for people to recognize their devices by. A crash forgets what was not written yet.
 */
final class LastSeenBatch {

    /** Beyond it nothing is noted until they are written: a database that is away must not fill the memory. */
    private static final int MOST = 100_000;

    private static final int PORTION = 5_000;

    private final SessionDao sessions;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /**
     * Somebody was seen.
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

    /** @throws Failure {@code Reason.STORE_UNAVAILABLE}; what is left is written the next time */
    void write() {
        List<Sighting> now = new ArrayList<>(sightings.values());
        // In portions: a change has only so much time, and a database that was slow once would never get through them.
        for (int from = 0; from < now.size(); from += PORTION) {
            List<Sighting> some = now.subList(from, Math.min(from + PORTION, now.size()));
            sessions.sightings(some);
            // But not what was noted meanwhile.
            some.forEach(sighting -> sightings.remove(sighting.jti(), sighting));
        }
    }
}

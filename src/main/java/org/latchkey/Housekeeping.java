package org.latchkey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.latchkey.account.factor.PendingDao;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.runtime.Background;

/** What is done in the background: indexes, times of last use, and the removal of what has expired. */
final class Housekeeping {

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    private static final Duration LAST_SEEN_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(10);
    /** The embedded store reads every document for it. */
    private static final Duration SWEEP_PAUSE_WITHOUT_INDEX = Duration.ofHours(6);

    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final PendingDao pending;
    private final Clock clock;

    Housekeeping(Sessions sessions, LoginThrottle throttle, PendingDao pending, Clock clock) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.pending = pending;
        this.clock = clock;
    }

    /** @param embedded whether the database is the embedded store, which has no indexes for expiry */
    void start(Background background, boolean embedded) {
        Duration sweepPause = embedded ? SWEEP_PAUSE_WITHOUT_INDEX : SWEEP_PAUSE;
        background.untilDone(throttle::prepare);
        background.untilDone(sessions::prepare);
        background.untilDone(pending::prepare);
        background.every(LAST_SEEN_INTERVAL, sessions::writeLastSeen);
        background.every(sweepPause, throttle::sweep);
        background.every(sweepPause, sessions::sweep);
        background.every(sweepPause, () -> pending.sweep(clock.instant()));
    }

    /** Stores the times of last use at the stop. */
    static void writeLastSeen(Sessions sessions) {
        try {
            sessions.writeLastSeen();
        } catch (Failure e) {
            LOG.log(Level.INFO, "Last-seen times could not be stored: {0}", e.getMessage());
        }
    }
}

package org.latchkey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.latchkey.account.factor.PendingDao;
import org.latchkey.account.factor.UselessPasskeys;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.runtime.Background;
import org.latchkey.runtime.Closeables;

/** The work beside the requests: indexes, last-seen times, the removal of what has expired, and the takeover. */
final class Housekeeping {

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    /** Defers background work until after the first requests. */
    private static final Duration PAUSE_AFTER_START = Duration.ofSeconds(3);

    private static final Duration LAST_SEEN_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SAMPLE_INTERVAL = Duration.ofMinutes(10);
    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(10);
    /** The embedded store reads every document for it. */
    private static final Duration SWEEP_PAUSE_WITHOUT_INDEX = Duration.ofHours(6);

    private final Closeables opened;
    private final Clock clock;

    /**
     * @param opened ends the work at the stop
     * @param clock the current time
     */
    Housekeeping(Closeables opened, Clock clock) {
        this.opened = opened;
        this.clock = clock;
    }

    /**
     * Begins the work.
     *
     * @param rpId the domain of passkeys
     */
    void begin(Sessions sessions, Daos daos, UseCases useCases, boolean isEmbedded, String rpId) {
        // Closed after the threads: the last times are written at the stop.
        opened.add(sessions, Housekeeping::writeLastSeen);
        Duration sweepPause = isEmbedded ? SWEEP_PAUSE_WITHOUT_INDEX : SWEEP_PAUSE;
        PendingDao pending = daos.pending();
        LoginThrottle throttle = useCases.throttle();
        Background housekeeping = background("latchkey-housekeeping");
        housekeeping.untilDone(useCases::learnTypicalHash);
        housekeeping.untilDone(throttle::prepare);
        housekeeping.untilDone(sessions::prepare);
        housekeeping.untilDone(pending::prepare);
        UselessPasskeys useless = new UselessPasskeys(daos.collection());
        housekeeping.untilDone(() -> useless.warn(rpId));
        housekeeping.every(LAST_SEEN_INTERVAL, sessions::writeLastSeen);
        housekeeping.every(SAMPLE_INTERVAL, useCases::learnTypicalHash);
        housekeeping.every(sweepPause, throttle::sweep);
        housekeeping.every(sweepPause, sessions::sweep);
        housekeeping.every(sweepPause, () -> pending.sweep(clock.instant()));
        // May take hours, so it has its own thread.
        useCases.takeover().start(background("latchkey-takeover"));
    }

    private Background background(String name) {
        return opened.add(new Background(name, PAUSE_AFTER_START), Background::close);
    }

    private static void writeLastSeen(Sessions sessions) {
        try {
            sessions.writeLastSeen();
        } catch (Failure e) {
            LOG.log(Level.INFO, "Last-seen times could not be stored: {0}", e.getMessage());
        }
    }
}

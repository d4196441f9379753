package org.latchkey.account.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes whoever tries too often wait (OWASP ASVS 5.0, 6.3.1). Many attempts at once cannot pass (15.4.2): those that are
 * under way count like those that failed. The database knows of them, and so do all instances, but for the first {@link
 * ThrottleRule#local} of each instance: those are written only if they fail, before anybody learns that they did, so that
 * who comes rarely and succeeds costs no write.
 *
 * <p>Every method throws {@link com.mongodb.MongoException} if the database does not answer.
 */
public final class Throttle {

    private final CounterDao counters;
    private final Clock clock;
    private final InFlightAttempts underWay = new InFlightAttempts();

    /**
     * @param counters where attempts are counted
     * @param clock what time it is
     */
    public Throttle(CounterDao counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Asks for an attempt that is about to be made.
     *
     * @param limits what it is counted by, each with another key; the first that does not admit it tells the wait
     * @return the attempt, which has to be ended, or the wait
     */
    public Admission begin(List<Limit> limits) {
        List<CounterEntry> entries = limits.stream()
                .map(limit -> new CounterEntry(limit, counters, underWay, clock))
                .toList();
        Attempt attempt = new Attempt(entries);
        boolean admitted = false;
        try {
            Optional<Duration> wait = enter(limits, entries);
            admitted = wait.isEmpty();
            return admitted ? attempt : new Admission.Wait(wait.get());
        } finally {
            if (!admitted) {
                attempt.notTried();
            }
        }
    }

    private Optional<Duration> enter(List<Limit> limits, List<CounterEntry> entries) {
        Map<String, Counter> found =
                counters.find(limits.stream().map(Limit::key).toList());
        for (int i = 0; i < entries.size(); i++) {
            Optional<Duration> wait = entries.get(i)
                    .enter(Optional.ofNullable(found.get(limits.get(i).key())));
            if (wait.isPresent()) {
                return wait;
            }
        }
        return Optional.empty();
    }

    /** All that is counted under keys that begin like this. */
    public List<Counter> counted(String prefix) {
        return counters.findAll(prefix);
    }

    /** Forgets all attempts under keys that begin like this. */
    public void forgetAll(String prefix) {
        counters.deleteAll(prefix);
    }

    /** Forgets what has expired everywhere; MongoDB does so by itself once it has been told, the embedded store does not. */
    public void sweep() {
        counters.sweep(clock.instant());
    }

    /** Lets the database forget by itself what has expired. */
    public void prepare() {
        counters.prepare();
    }
}

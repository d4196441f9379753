package org.latchkey.account.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rate limit for attempts (OWASP ASVS 5.0, 6.3.1). Attempts in flight count like failed ones, so parallel guesses do not
 * pass (15.4.2). All instances share the counters in the database, except for the first {@link ThrottleRule#local} attempts
 * of each instance: those are written only if they fail, before the client learns the outcome, so that an occasional
 * successful login causes no write.
 *
 * <p>Every method throws {@link com.mongodb.MongoException} if the database does not answer.
 */
public final class Throttle {

    private final CounterDao counters;
    private final Clock clock;
    private final InFlightAttempts underWay = new InFlightAttempts();

    /**
     * @param counters the stored counters
     * @param clock the current time
     */
    public Throttle(CounterDao counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Begins an attempt, if every limit admits it.
     *
     * @param limits the counters of the attempt, each with another key; the first that does not admit it determines the wait
     * @return the attempt, which the caller must end, or the wait
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

    /** Returns the counters whose keys have this prefix. */
    public List<Counter> counted(String prefix) {
        return counters.findAll(prefix);
    }

    /** Deletes the counters whose keys have this prefix. */
    public void forgetAll(String prefix) {
        counters.deleteAll(prefix);
    }

    /** Deletes expired counters; MongoDB does so itself by a TTL index, the embedded store has none. */
    public void sweep() {
        counters.sweep(clock.instant());
    }

    /** Makes the TTL index. */
    public void prepare() {
        counters.prepare();
    }
}

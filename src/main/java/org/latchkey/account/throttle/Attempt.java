package org.latchkey.account.throttle;

import com.mongodb.MongoException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An admitted attempt. The caller ends it exactly once, before the client learns the outcome.
 *
 * <p>Every method but {@link #abandoned} throws {@link MongoException} if the database does not answer.
 */
public final class Attempt implements Admission {

    private final List<CounterEntry> entries;

    Attempt(List<CounterEntry> entries) {
        this.entries = entries;
    }

    /** The attempt succeeded. */
    public void succeeded() {
        forEach(CounterEntry::succeeded);
    }

    /** The attempt failed. */
    public void failed() {
        forEach(CounterEntry::failed);
    }

    /** The attempt was not made after all, and the client has learned nothing. */
    public void notTried() {
        forEach(CounterEntry::notTried);
    }

    /** The outcome is unknown because of an outage: stored counts remain. */
    public void abandoned() {
        entries.forEach(CounterEntry::abandoned);
    }

    /** Entries in memory must be released even during an outage. */
    private void forEach(Consumer<CounterEntry> end) {
        MongoException failure = null;
        for (CounterEntry entry : entries) {
            try {
                end.accept(entry);
            } catch (MongoException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

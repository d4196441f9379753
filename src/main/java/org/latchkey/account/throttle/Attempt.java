package org.latchkey.account.throttle;

import com.mongodb.MongoException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An attempt that may be made. Whoever makes it ends it once, in one of these ways, before anybody learns how it went.
 *
 * <p>Every method but {@link #abandoned} throws {@link MongoException} if the database does not answer.
 */
public final class Attempt implements Admission {

    private final List<CounterEntry> entries;

    Attempt(List<CounterEntry> entries) {
        this.entries = entries;
    }

    /** It turned out well. */
    public void succeeded() {
        forEach(CounterEntry::succeeded);
    }

    /** It turned out badly. */
    public void failed() {
        forEach(CounterEntry::failed);
    }

    /** It could not be made after all, and nobody has learned anything by it. */
    public void notTried() {
        forEach(CounterEntry::notTried);
    }

    /** It cannot be told how it turned out, since the database is away: what that has counted stays counted. */
    public void abandoned() {
        entries.forEach(CounterEntry::abandoned);
    }

    /** What is kept in memory must be given back even if the database is away. */
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

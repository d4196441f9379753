package org.latchkey.throttle;

import com.mongodb.MongoException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An attempt that may be made. Whoever makes it ends it once, in one of these ways, before anybody learns how it went.
 *
 * <p>Every method but {@link #abandoned} throws {@link MongoException} if the database does not answer.
 */
public final class Attempt implements Admission {

    private final List<Entry> entries;

    Attempt(List<Entry> entries) {
        this.entries = entries;
    }

    /** It turned out well. */
    public void succeeded() {
        forEach(Entry::succeeded);
    }

    /** It turned out badly. */
    public void failed() {
        forEach(Entry::failed);
    }

    /** It could not be made after all, and nobody has learned anything by it. */
    public void notTried() {
        forEach(Entry::notTried);
    }

    /** It cannot be told how it turned out, since the database is away: what that has counted stays counted. */
    public void abandoned() {
        entries.forEach(Entry::abandoned);
    }

    /** What is kept in memory must be given back even if the database is away. */
    private void forEach(Consumer<Entry> end) {
        MongoException failure = null;
        for (Entry entry : entries) {
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

package org.latchkey.account.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;

/** Runs queries, and turns an outage of the database into a {@link Failure}. */
public final class Queries {

    private Queries() {}

    /** Returns whether a write failed because of a unique index. */
    public static boolean isDuplicateKey(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    public static <T> T ask(Supplier<T> query) {
        try {
            return query.get();
        } catch (MongoException e) {
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }

    /**
     * Creates an index that is not required for correctness.
     *
     * @param purpose the consequence of a missing index: a sentence for the log
     * @throws UnusableStoreException if the database refuses the index; a retry would fail, too
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public static void makeIndex(String collection, String name, String purpose, Runnable create) {
        run(() -> {
            try {
                create.run();
            } catch (MongoCommandException e) {
                throw UnusableStoreException.indexRefused(e, collection, name, purpose);
            }
        });
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    public static void run(Runnable change) {
        ask(() -> {
            change.run();
            return true;
        });
    }
}

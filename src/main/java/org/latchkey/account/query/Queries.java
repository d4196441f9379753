package org.latchkey.account.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;

/** Asks the database; that it does not answer is a {@link Failure} like others. */
public final class Queries {

    private Queries() {}

    /** Whether a write failed because of a unique index. */
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
     * Makes an index that only saves work.
     *
     * @param purpose what happens without it: a sentence for the log
     * @throws UnusableStoreException if the database answers and refuses it; to ask again would only repeat that
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public static void makeIndex(String collection, String name, String purpose, Runnable create) {
        tell(() -> {
            try {
                create.run();
            } catch (MongoCommandException e) {
                throw UnusableStoreException.indexRefused(e, collection, name, purpose);
            }
        });
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    public static void tell(Runnable change) {
        ask(() -> {
            change.run();
            return true;
        });
    }
}

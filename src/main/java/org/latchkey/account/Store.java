package org.latchkey.account;

import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.latchkey.account.Failure.Reason;

/** Asks the database; that it does not answer is a {@link Failure} like others. */
final class Store {

    private Store() {}

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    static <T> T ask(Supplier<T> query) {
        try {
            return query.get();
        } catch (MongoException e) {
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    static void tell(Runnable change) {
        ask(() -> {
            change.run();
            return true;
        });
    }
}

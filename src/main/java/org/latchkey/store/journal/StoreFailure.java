package org.latchkey.store.journal;

import java.io.IOException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The first failure of a store. A store that has failed is unusable until it is reopened, because it is unknown which of
 * its changes are on disk. Not thread-safe.
 */
final class StoreFailure {

    private MVStoreException first;

    /** Returns an I/O failure as the exception that MVStore expects. */
    static MVStoreException of(IOException e) {
        return new MVStoreException(DataUtils.ERROR_WRITING_FAILED, e.toString());
    }

    boolean hasOccurred() {
        return first != null;
    }

    /** Returns the message of the first failure. */
    String message() {
        return first.getMessage();
    }

    /** Throws the first failure, if there was one. */
    void rethrow() {
        if (first != null) {
            throw first;
        }
    }

    /** Records a failure if it is the first one, and returns it. */
    MVStoreException record(MVStoreException e) {
        if (first == null) {
            first = e;
        }
        return e;
    }
}

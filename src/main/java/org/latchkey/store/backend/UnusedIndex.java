package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/**
 * A non-unique index, which the library accepts and never uses. It reports that it is not empty: otherwise the library would
 * read all documents twice at each start, to fill it.
 */
final class UnusedIndex extends EmptyIndex<Object> {

    UnusedIndex(String name, List<IndexKey> keys) {
        super(name, keys);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}

package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/**
 * An index that is not unique: the library accepts it and never uses it. It says that it is filled, for otherwise the
 * library would read all documents twice at each start, to put them into it.
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

package org.latchkey.store.backend;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;

/**
 * A unique index that also serves queries with further fields: it finds the document by the indexed fields, and the
 * collection matches it against the rest of the query. The library's index (1.47.0) serves only queries with exactly its
 * fields; any other query scans the collection.
 *
 * <p>A sparse one indexes the fields of documents in lists, as that of MongoDB does; the library's ignores them.
 */
final class NarrowingIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<Object, Object> positions;
    private final boolean isFilled;

    /**
     * @param positions the stored map from keys to document positions
     * @param isFilled whether the map is of an earlier start, and so has the keys of all documents
     */
    NarrowingIndex(
            MVMap<Object, Object> positions, String name, List<IndexKey> keys, boolean sparse, boolean isFilled) {
        super(name, keys, sparse);
        this.positions = positions;
        this.isFilled = isFilled;
    }

    /** Otherwise the library would read all documents at each start, to fill a sparse index that no document has. */
    @Override
    public boolean isEmpty() {
        return !isFilled && positions.isEmpty();
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        Document indexed = new Document();
        keys().stream().filter(query::containsKey).forEach(key -> indexed.append(key, query.get(key)));
        // A regular expression would scan all keys in one step; the collection scans in several.
        return indexed.values().stream().noneMatch(BsonRegularExpression::isRegularExpression)
                && super.canHandle(indexed);
    }

    /** Returns the keys of a document; a sparse index has none without a value. */
    private List<KeyValue> keysOf(Document document) {
        return getKeyValues(document).stream()
                .filter(key -> !isSparse() || hasValue(key))
                .toList();
    }

    private static boolean hasValue(KeyValue key) {
        return key.stream().anyMatch(value -> !Missing.isNullOrMissing(value));
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        requireFree(document, position -> false, collection);
    }

    @Override
    public synchronized void checkUpdate(
            Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        List<Object> own = keysOf(oldDocument).stream().map(this::getPosition).toList();
        requireFree(newDocument, own::contains, collection);
    }

    private void requireFree(Document document, Predicate<Object> isOwn, MongoCollection<Object> collection) {
        for (KeyValue key : keysOf(document)) {
            Object position = getPosition(key);
            if (position != null && !isOwn.test(position)) {
                throw new DuplicateKeyError(this, collection, getKeys(), key);
            }
        }
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        checkAdd(document, collection);
        keysOf(document).forEach(key -> putKeyPosition(key, position));
    }

    @Override
    public synchronized Object remove(Document document) {
        Object position = null;
        for (KeyValue key : keysOf(document)) {
            Object removed = removeDocument(key);
            position = removed == null ? position : removed;
        }
        return position;
    }

    @Override
    protected Object removeDocument(KeyValue key) {
        return positions.remove(StoredKeys.unwrap(key));
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(StoredKeys.unwrap(key), Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet().stream().map(entry -> Map.entry(StoredKeys.wrap(entry.getKey()), entry.getValue()))
                ::iterator;
    }

    @Override
    protected Object getPosition(KeyValue key) {
        return positions.get(StoredKeys.unwrap(key));
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}

package org.latchkey.store.backend;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.latchkey.store.backend.Snapshots.Snapshot;

/**
 * The documents of one collection. A query that has a batch size and no index scans the collection in steps. Each step is a
 * separate command, so that other commands need not wait for the whole scan.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {

    private final MVMap<Object, byte[]> documents;
    private final Supplier<Snapshot> snapshots;

    /**
     * @param documents the stored map from keys to documents in BSON
     * @param snapshots opens a snapshot of that map
     */
    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Object, byte[]> documents,
            Supplier<Snapshot> snapshots) {
        super(database, name, options, cursors);
        this.snapshots = snapshots;
        this.documents = documents;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        // Updates and queries for one document have no batch size: they run in one step.
        if (batchSize <= 0 || skip > 0 || isNaturalDescending(orderBy)) {
            return scanAtOnce(query, orderBy, skip, limit, batchSize, fields);
        }
        ScanCursor cursor = new ScanCursor(
                cursorRegistry.generateCursorId(), this, new Query(query, orderBy, limit, fields), snapshots.get());
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    private QueryResult scanAtOnce(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Stream<Document> all = isNaturalDescending(orderBy)
                ? stream(documents.cursor(null, null, true)).map(DocumentWithPosition::getDocument)
                : streamAllDocumentsWithPosition().map(DocumentWithPosition::getDocument);
        return matchDocumentsFromStream(all, query, orderBy, skip, limit, batchSize, fields);
    }

    /**
     * A query in MongoDB's terms.
     *
     * @param filter the conditions that documents match
     * @param orderBy the sort order; empty or null for none
     * @param limit the maximum number of documents, or 0 for all
     * @param fields the projection
     */
    record Query(Document filter, Document orderBy, int limit, Document fields) {
        @Override
        public String toString() {
            return "Query[<hidden>]";
        }

        boolean isSorted() {
            return deriveComparator(orderBy) != null;
        }
    }

    /** Returns the documents that match a query's filter, without projection. */
    List<Document> match(Query query, List<Document> candidates) {
        return matchDocumentsFromStream(candidates.stream(), query.filter(), null, 0, 0, 0, null)
                .collectDocuments();
    }

    /** Returns documents in a query's order, up to its limit, without projection. */
    List<Document> sortAndLimit(Query query, List<Document> matches) {
        return matchDocumentsFromStream(matches.stream(), new Document(), query.orderBy(), 0, query.limit(), 0, null)
                .collectDocuments();
    }

    /** Returns the projection of documents. */
    List<Document> project(Query query, List<Document> matches) {
        return matchDocumentsFromStream(matches.stream(), new Document(), null, 0, 0, 0, query.fields())
                .collectDocuments();
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return stream(documents.cursor(null));
    }

    private static Stream<DocumentWithPosition<Object>> stream(Cursor<Object, byte[]> cursor) {
        return Stream.generate(() -> cursor).takeWhile(Cursor::hasNext).map(next -> {
            Object key = next.next();
            return new DocumentWithPosition<>(StoredDocuments.decode(next.getValue()), key);
        });
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Object key = getIdField() == null
                ? UUID.randomUUID()
                : Missing.ofNullable(Utils.getSubdocumentValue(document, getIdField()));
        if (documents.putIfAbsent(key, StoredDocuments.encode(document)) != null) {
            throw new IllegalStateException("Duplicate key in " + this);
        }
        return key;
    }

    @Override
    protected Document getDocument(Object position) {
        return StoredDocuments.decode(documents.get(position));
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put(Missing.ofNullable(position), StoredDocuments.encode(newDocument));
    }

    @Override
    protected void removeDocument(Object position) {
        if (documents.remove(position) == null) {
            throw new NoSuchElementException("No such document in " + this);
        }
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Returns false: the size is not used, and storing it would rewrite a page with each write. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}

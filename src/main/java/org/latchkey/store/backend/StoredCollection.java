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
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * The documents of one collection. A query that no index serves and that says how many documents it wants at a time is
 * answered in steps, each a command of its own: nobody has to wait until all documents have been read.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {

    private final MVMap<Object, byte[]> documents;

    /** @param documents where they are kept */
    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Object, byte[]> documents) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        // Who does not say how many at a time gets all at once: so do changes, and queries for one document.
        if (batchSize <= 0 || skip > 0 || isNaturalDescending(orderBy)) {
            return atOnce(query, orderBy, skip, limit, batchSize, fields);
        }
        ScanCursor cursor =
                new ScanCursor(cursorRegistry.generateCursorId(), this, new Wanted(query, orderBy, limit, fields));
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    private QueryResult atOnce(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Stream<Document> all = isNaturalDescending(orderBy)
                ? stream(documents.cursor(null, null, true)).map(DocumentWithPosition::getDocument)
                : streamAllDocumentsWithPosition().map(DocumentWithPosition::getDocument);
        return matchDocumentsFromStream(all, query, orderBy, skip, limit, batchSize, fields);
    }

    /**
     * What a query asks for.
     *
     * @param limit the most documents, or 0 for all
     */
    record Wanted(Document query, Document orderBy, int limit, Document fields) {

        boolean isSorted() {
            return deriveComparator(orderBy) != null;
        }
    }

    /** Those of some documents that are wanted, as they are stored. */
    List<Document> matching(Wanted wanted, List<Document> some) {
        return matchDocumentsFromStream(some.stream(), wanted.query(), null, 0, 0, 0, null)
                .collectDocuments();
    }

    /** The first of some documents that are wanted, as they are stored, in order. */
    List<Document> first(Wanted wanted, List<Document> some) {
        return matchDocumentsFromStream(some.stream(), new Document(), wanted.orderBy(), 0, wanted.limit(), 0, null)
                .collectDocuments();
    }

    /** The wanted fields of some documents. */
    List<Document> projected(Wanted wanted, List<Document> some) {
        return matchDocumentsFromStream(some.stream(), new Document(), null, 0, 0, 0, wanted.fields())
                .collectDocuments();
    }

    /** The next documents after a key, whether that is still there or not, or the first if it is null. */
    Portion after(Object last, int most) {
        List<Document> portion = new ArrayList<>(most);
        Object key = last == null ? documents.firstKey() : documents.higherKey(last);
        if (key == null) {
            return new Portion(portion, last, true);
        }
        Cursor<Object, byte[]> cursor = documents.cursor(key);
        while (portion.size() < most && cursor.hasNext()) {
            key = cursor.next();
            portion.add(StoredDocuments.decode(cursor.getValue()));
        }
        return new Portion(portion, key, !cursor.hasNext());
    }

    /**
     * Some documents.
     *
     * @param last the key of the last one
     * @param isLast whether there are none after it
     */
    record Portion(List<Document> documents, Object last, boolean isLast) {}

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
            throw new IllegalStateException("There is a document with this key already in " + this);
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
            throw new NoSuchElementException("There is no such document in " + this);
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

    /** Nobody asks for it, and to keep it would cost a page with each write. */
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

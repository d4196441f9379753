package org.latchkey.account.query;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.latchkey.account.failure.UnusableStoreException;

/**
 * A unique index on one field. It is verified after its creation: if another index has the same name or field, some servers
 * refuse to create it, and some report success without creating it.
 */
public final class UniqueIndex {

    /** IndexOptionsConflict and IndexKeySpecsConflict. */
    private static final Set<Integer> CONFLICTS = Set.of(85, 86);

    private final MongoCollection<Document> collection;
    private final String field;
    private final boolean sparse;

    public UniqueIndex(MongoCollection<Document> collection, String field, boolean sparse) {
        this.collection = collection;
        this.field = field;
        this.sparse = sparse;
    }

    /**
     * Creates the index unless an equivalent one exists.
     *
     * @throws UnusableStoreException if a conflicting index exists
     */
    public void make() {
        // Checked before, because a server that only reports success also lists the index afterwards.
        List<Document> before = onTheField();
        if (before.stream().anyMatch(UniqueIndex::fits)) {
            return;
        }
        List<Document> conflicting = before.stream().filter(this::isConflicting).toList();
        if (!conflicting.isEmpty()) {
            throw unfit(conflicting);
        }
        try {
            collection.createIndex(
                    Indexes.ascending(field), new IndexOptions().unique(true).sparse(sparse));
        } catch (MongoCommandException e) {
            // Another instance may have created it meanwhile.
            if (!CONFLICTS.contains(e.getErrorCode()) || onTheField().stream().noneMatch(UniqueIndex::fits)) {
                throw e;
            }
        }
    }

    private List<Document> onTheField() {
        // Ascending or descending; others, such as a hashed one, do not conflict.
        Predicate<Document> onlyThis = index -> index.get("key") instanceof Document key
                && key.keySet().equals(Set.of(field))
                && key.get(field) instanceof Number;
        List<Document> found = new ArrayList<>();
        collection.listIndexes().forEach(found::add);
        return found.stream().filter(onlyThis).toList();
    }

    /** Accepts a unique index with any name and direction. */
    private static boolean fits(Document index) {
        return Boolean.TRUE.equals(index.get("unique")) && isOfAllDocumentsAndSimple(index);
    }

    private static boolean isOfAllDocumentsAndSimple(Document index) {
        return !index.containsKey("partialFilterExpression") && Collations.isSimple(index.get("collation"));
    }

    private boolean isConflicting(Document index) {
        return isOfAllDocumentsAndSimple(index) || (field + "_1").equals(index.get("name"));
    }

    private UnusableStoreException unfit(List<Document> indexes) {
        return UnusableStoreException.indexInTheWay(
                collection.getNamespace().getCollectionName(),
                field,
                indexes.stream().map(index -> String.valueOf(index.get("name"))).toList());
    }
}

package org.latchkey.account.failure;

import com.mongodb.MongoCommandException;
import java.util.List;
import java.util.stream.Collectors;
import org.latchkey.account.text.LogText;

/** The database answers, but an operator must change it before it can be used; the message says what to change. */
public final class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableStoreException(String message) {
        // The message is sufficient for the operator, so the log shows no stack trace.
        super(message, null, false, false);
    }

    public static UnusableStoreException duplicates(List<String> ids, int mostNamed) {
        return new UnusableStoreException("The collection 'user' has several documents with the same id: "
                + ids.stream().limit(mostNamed).map(LogText::quote).collect(Collectors.joining(", "))
                + (ids.size() > mostNamed ? " and more" : "")
                + ". Delete or rename the surplus documents, then start again.");
    }

    public static UnusableStoreException collation(String collection) {
        return new UnusableStoreException("The collection '" + collection + "' has a default collation: ids that differ"
                + " in case or accents may be treated as equal. Copy it into a collection without one: db." + collection
                + ".aggregate([{ $out: \"" + collection + "_copy\" }]), db." + collection + ".drop(), db." + collection
                + "_copy.renameCollection(\"" + collection + "\"), then start again.");
    }

    public static UnusableStoreException indexInTheWay(String collection, String field, List<String> indexes) {
        return new UnusableStoreException("The collection '" + collection + "' has an index on '" + field
                + "' that is not unique for all documents. Drop it, then start again: "
                + drops(collection, indexes));
    }

    /** @param purpose the purpose of the index, as a sentence that begins with "Without it" */
    public static UnusableStoreException indexRefused(
            MongoCommandException e, String collection, String index, String purpose) {
        return new UnusableStoreException(
                "The database refuses the index " + index + " of the collection '" + collection
                        + "' (" + e.getErrorCodeName() + "): " + LogText.quote(e.getErrorMessage()) + ". " + purpose
                        + " If another index conflicts with it, drop that one: " + drops(collection, List.of(index)));
    }

    private static String drops(String collection, List<String> indexes) {
        return indexes.stream()
                .map(index -> "db." + collection + ".dropIndex(" + LogText.quote(index) + ")")
                .collect(Collectors.joining(", "));
    }

    /** The documents were written by a release whose version this one does not know. */
    public static UnusableStoreException laterVersion(long stored, int known) {
        return new UnusableStoreException("The accounts were stored by a later release of Latchkey (version " + stored
                + " of the documents; this release knows " + known
                + "). Start that release, or restore a backup from before the upgrade.");
    }

    /** A restore was interrupted, or is still running. */
    public static UnusableStoreException halfRestored() {
        return new UnusableStoreException(
                "The restore of a backup into this database is not complete. Wait for its end,"
                        + " or repeat it with latchkey-admin restore if it was interrupted; then start again.");
    }

    public static UnusableStoreException sessionsDoNotEnd() {
        return new UnusableStoreException(
                "The database reports the end of a session, but has not ended it: its $pull takes no"
                        + " conditions. Logouts would have no effect. Use MongoDB, or a server that supports this.");
    }
}

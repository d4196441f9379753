package org.latchkey.store.journal;

/** The file of an MVStore as a {@code DurableBackend} uses it for its commits. */
public interface CommitFile {

    /** Ends a commit: the changes since the last call belong together. */
    void endBatch();

    /** Returns whether the file can be read and written. After a failure it cannot, and must be reopened. */
    default boolean isUsable() {
        return true;
    }

    /** Returns the reason why the file is not usable, for the log. */
    default String problem() {
        return "the store was closed";
    }

    /** Makes the file unusable, so that closing it writes nothing to disk. */
    default void abandon() {
        // Closing writes nothing by default.
    }
}

package org.latchkey.store.journal;

/** The file behind an MVStore, as far as the commits of a {@code DurableBackend} concern it. */
public interface CommitFile {

    /** Tells that a commit is whole. */
    void endBatch();

    /** Whether it can still be read and written; after a failure it never can again, and has to be opened anew. */
    default boolean isUsable() {
        return true;
    }

    /** Why it is not usable. */
    default String problem() {
        return "the store was closed";
    }

    /** Keeps what is on disk as it is when the file is closed. */
    default void abandon() {
        // Nothing is written at the end.
    }
}

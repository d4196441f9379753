package org.latchkey.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes that are not applied to the file yet, in the order of writing. Not thread-safe. */
final class PendingChanges {

    /** Changes of ended batches. These are in the journal, but may not be on disk yet. */
    private final List<Change> ended = new ArrayList<>();
    /** Changes of the batch that is being written. */
    private final List<Change> open = new ArrayList<>();

    boolean isEmpty() {
        return open.isEmpty() && ended.isEmpty();
    }

    void add(Change change) {
        open.add(change);
    }

    /** Returns the changes of the batch that is being written. */
    List<Change> openBatch() {
        return List.copyOf(open);
    }

    void endBatch() {
        ended.addAll(open);
        open.clear();
    }

    /** Returns the number of changes in ended batches. */
    int endedCount() {
        return ended.size();
    }

    /** Returns the oldest changes of ended batches. */
    List<Change> oldest(int count) {
        return ended.subList(0, count);
    }

    /** Removes the oldest changes, after they were applied to the file. */
    void removeOldest(int count) {
        oldest(count).clear();
    }

    /**
     * Applies all pending changes to bytes that were read from the file.
     *
     * @param from the position in the file of the first byte
     */
    void applyTo(byte[] read, long from) {
        Stream.concat(ended.stream(), open.stream()).forEach(change -> change.applyTo(read, from));
    }
}

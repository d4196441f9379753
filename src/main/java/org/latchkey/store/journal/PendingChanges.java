package org.latchkey.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes to a file that are not in it yet, in the order in which they were made. Not for several threads at once. */
final class PendingChanges {

    /** Of the batch that is being written. */
    private final List<Change> open = new ArrayList<>();
    /** Of batches that are in the journal, though perhaps not on disk. */
    private final List<Change> complete = new ArrayList<>();

    boolean isEmpty() {
        return open.isEmpty() && complete.isEmpty();
    }

    void add(Change change) {
        open.add(change);
    }

    /** The batch that has not ended. */
    List<Change> open() {
        return List.copyOf(open);
    }

    void endBatch() {
        complete.addAll(open);
        open.clear();
    }

    /** How many changes batches have that have ended. */
    int complete() {
        return complete.size();
    }

    /** The first of these. */
    List<Change> oldest(int count) {
        return complete.subList(0, count);
    }

    /** They are in the file now. */
    void forgetOldest(int count) {
        oldest(count).clear();
    }

    /** Shows them in what was read from somewhere in the file. */
    void applyTo(byte[] read, long from) {
        Stream.concat(complete.stream(), open.stream()).forEach(change -> change.applyTo(read, from));
    }
}

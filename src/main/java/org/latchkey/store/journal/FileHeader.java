package org.latchkey.store.journal;

import java.util.Arrays;
import java.util.List;

/**
 * The two blocks that a file of MVStore begins with, two copies of what it begins to read with; zeros where it has not
 * begun yet. Each of its journals begins with them, so that it can be told which file a journal is for.
 *
 * @param bytes {@link #BYTES} of them
 */
record FileHeader(byte[] bytes) {

    private static final int BLOCK_BYTES = 4096;
    static final int BYTES = 2 * BLOCK_BYTES;

    /** What a journal begins with. */
    Change toChange() {
        return new Change(0, bytes);
    }

    /**
     * Whether a batch has one of the two blocks. Of the journal that was written for the file, in whatever state that is, one
     * batch has: each of the blocks, by itself, may be that of the beginning of the journal or a later one.
     */
    boolean hasABlockOf(List<Change> batch) {
        return batch.stream().anyMatch(this::hasABlockOf);
    }

    private boolean hasABlockOf(Change change) {
        return !change.isEnd()
                && change.position() == 0
                && change.bytes().length == BYTES
                && (isBlockOf(change, 0) || isBlockOf(change, BLOCK_BYTES));
    }

    private boolean isBlockOf(Change change, int from) {
        return Arrays.equals(bytes, from, from + BLOCK_BYTES, change.bytes(), from, from + BLOCK_BYTES);
    }
}

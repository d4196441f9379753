package org.latchkey.store.journal;

import java.util.Arrays;
import java.util.List;

/**
 * The two header blocks at the start of an MVStore file, which are copies of each other; zeros in a new file. A journal
 * starts with them, so that recovery can check which file it belongs to.
 *
 * @param bytes both blocks: {@link #BYTES} bytes
 */
record FileHeader(byte[] bytes) {

    private static final int BLOCK_BYTES = 4096;
    static final int BYTES = 2 * BLOCK_BYTES;

    /** Returns the first change of a journal. */
    Change toChange() {
        return new Change(0, bytes);
    }

    /**
     * Returns whether a batch contains one of the two blocks. The journal of this file has such a batch, whatever state the
     * file is in after a crash: either block is the one from the start of the journal or a later one from a batch.
     */
    boolean sharesBlockWith(List<Change> batch) {
        return batch.stream().anyMatch(this::sharesBlockWith);
    }

    private boolean sharesBlockWith(Change change) {
        return !change.isTruncation()
                && change.position() == 0
                && change.bytes().length == BYTES
                && (sharesBlockWith(change, 0) || sharesBlockWith(change, BLOCK_BYTES));
    }

    private boolean sharesBlockWith(Change change, int from) {
        return Arrays.equals(bytes, from, from + BLOCK_BYTES, change.bytes(), from, from + BLOCK_BYTES);
    }
}

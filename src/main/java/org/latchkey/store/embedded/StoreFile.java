package org.latchkey.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.latchkey.store.backend.DurableBackend;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.journal.JournaledStore;

/**
 * Opens the file of an embedded store.
 *
 * @param path where the data is or will be; the journal lies beside it
 */
record StoreFile(Path path) {

    /** Half of what MVStore would take: a change writes a page anew, with all its documents, and to find one reads it. */
    private static final int KEYS_PER_PAGE = 24;

    /**
     * Opens it at the start, and makes it if it is missing.
     *
     * @throws DataDirException if it cannot be opened
     */
    DurableBackend open() {
        try {
            return open(JournaledStore.open(path));
        } catch (MVStoreException e) {
            throw new DataDirException("The accounts in " + path + " cannot be opened (" + e.getMessage() + ").");
        }
    }

    /**
     * Opens it again after a failure.
     *
     * @throws IOException if the file has gone: an empty one in its place would look as if all accounts had
     * @throws MVStoreException if there is no room, or it cannot be opened for another reason
     * @throws DataDirException if the journal belongs to another file
     */
    DurableBackend openAgain() throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            throw new NoSuchFileException(path.toString());
        }
        return open(JournaledStore.openAgain(path));
    }

    static DurableBackend open(JournaledStore file) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                // Commits belong to DurableBackend: one that came by itself could catch a command in the middle.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .keysPerPage(KEYS_PER_PAGE)
                .open();
        // The journal knows better than the clock what may be overwritten.
        store.setRetentionTime(0);
        return new DurableBackend(store, file);
    }
}

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
import org.latchkey.store.journal.JournaledStoreOpener;

/**
 * The file of an embedded store, and how it is opened.
 *
 * @param path the data file; the journal lies beside it
 */
record StoreFile(Path path) {

    /** Half of MVStore's default: a change rewrites a whole page with all its documents, and a lookup reads one. */
    private static final int KEYS_PER_PAGE = 24;

    /**
     * Opens the file at startup, and creates it if it is missing.
     *
     * @throws DataDirException if it cannot be opened
     */
    DurableBackend open() {
        try {
            return open(JournaledStoreOpener.open(path));
        } catch (MVStoreException e) {
            throw new DataDirException("The accounts in " + path + " cannot be opened (" + e.getMessage() + ").");
        }
    }

    /**
     * Opens the file again after a failure.
     *
     * @throws IOException if the file is missing or empty: a new one would look as if all accounts were deleted
     * @throws MVStoreException if the disk is full, or the file cannot be opened for another reason
     * @throws DataDirException if the journal belongs to another file
     */
    DurableBackend reopen() throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            throw new NoSuchFileException(path.toString());
        }
        return open(JournaledStoreOpener.reopen(path));
    }

    static DurableBackend open(JournaledStore file) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                // DurableBackend commits after each command: an automatic commit could contain half of one.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .keysPerPage(KEYS_PER_PAGE)
                .open();
        // Old chunks may be overwritten at once: the journal, not a retention time, protects against a crash.
        store.setRetentionTime(0);
        return new DurableBackend(store, file);
    }
}

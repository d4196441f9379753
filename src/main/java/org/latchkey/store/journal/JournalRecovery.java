package org.latchkey.store.journal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.store.file.DataDirException;

/**
 * Recovery after a crash: applies the batches of a journal to its data file again. The journal may be larger than memory,
 * so it is read twice: nothing is applied before it is known to belong to the file.
 */
final class JournalRecovery {

    private final Journal journal;
    private final DataFile file;
    private final String name;

    /** @param name the file in error messages */
    JournalRecovery(Journal journal, DataFile file, String name) {
        this.journal = journal;
        this.file = file;
        this.name = name;
    }

    /**
     * Applies the journal and returns when the result is on disk.
     *
     * @throws DataDirException if the journal belongs to another file
     */
    void run() throws IOException {
        FileHeader header = file.header();
        AtomicBoolean isEmpty = new AtomicBoolean(true);
        AtomicBoolean isOfThisFile = new AtomicBoolean();
        journal.forEach(batch -> {
            isEmpty.set(false);
            isOfThisFile.compareAndSet(false, header.sharesBlockWith(batch));
        });
        if (isEmpty.get()) {
            // The journal may have been deleted after a crash: then applied changes may not be on disk yet.
            file.forceFile();
            return;
        }
        if (!isOfThisFile.get()) {
            throw mismatch();
        }
        // The journal must be on disk before the file changes, in case the power fails during recovery.
        journal.rewrite();
        applyAll();
        file.resetSize();
        file.forceFile();
    }

    private void applyAll() throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        journal.forEach(batch -> {
            // The first batch is the header that the file had when the journal was started.
            if (!isFirst.getAndSet(false)) {
                file.apply(batch);
            }
        });
    }

    /** Returns the failure for a file and a journal of different backups: applying it would mix old and new data. */
    private DataDirException mismatch() {
        return new DataDirException("The journal beside " + name + " does not belong to it: one of them was replaced"
                + " without the other. Restore both from the same backup; or delete the journal, and with it the"
                + " last changes, to use the file as it is.");
    }
}

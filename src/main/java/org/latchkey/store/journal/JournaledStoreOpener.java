package org.latchkey.store.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVStoreException;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.FileIdentity;
import org.latchkey.store.file.OwnerOnly;

/** Opens a {@link JournaledStore}: the journal, the file, and recovery if the last process did not close them. */
public final class JournaledStoreOpener {

    /** Disk space that a reopened store must have, in bytes: enough for some commits, so that it does not fail again at once. */
    public static final int MIN_FREE_BYTES = 1024 * 1024;

    /** Length from which the journal is restarted, in bytes. It bounds the time of a recovery. */
    private static final long MAX_JOURNAL_BYTES = 16 * 1024 * 1024;

    private JournaledStoreOpener() {}

    /**
     * Opens a file with the journal beside it, and creates both if they are missing.
     *
     * @throws DataDirException if the journal belongs to another file
     * @throws MVStoreException if either cannot be opened
     */
    public static JournaledStore open(Path file) {
        return open(file, 0);
    }

    /**
     * Opens a file like {@link #open(Path)}, but only if the disk has {@link #MIN_FREE_BYTES} left.
     *
     * @throws DataDirException if the journal belongs to another file
     * @throws MVStoreException if either cannot be opened, or the disk is full
     */
    public static JournaledStore reopen(Path file) {
        return open(file, MIN_FREE_BYTES);
    }

    private static JournaledStore open(Path file, int minFreeBytes) {
        try {
            OwnerOnly.createFile(file);
            Path journalFile = file.resolveSibling(file.getFileName() + ".journal");
            Journal journal = Journal.open(journalFile);
            List<FileIdentity> identities = identities(journal, file, journalFile);
            return open(
                    file.toString(), journal, new JournaledStore(journal, MAX_JOURNAL_BYTES, identities), minFreeBytes);
        } catch (IOException e) {
            throw StoreFailure.of(e);
        }
    }

    private static List<FileIdentity> identities(Journal journal, Path file, Path journalFile) throws IOException {
        try {
            return List.of(FileIdentity.of(file), FileIdentity.of(journalFile));
        } catch (IOException e) {
            // Otherwise the journal would stay open.
            journal.close();
            throw e;
        }
    }

    /**
     * Opens a file whose journal is open already.
     *
     * @param file the file name in H2's notation
     * @param journal the journal, not read yet
     * @param maxJournalBytes the length from which the journal is restarted
     * @param minFreeBytes the disk space that must be left besides the journal
     */
    public static JournaledStore open(String file, Journal journal, long maxJournalBytes, int minFreeBytes)
            throws IOException {
        return open(file, journal, new JournaledStore(journal, maxJournalBytes, List.of()), minFreeBytes);
    }

    private static JournaledStore open(String file, Journal journal, JournaledStore store, int minFreeBytes)
            throws IOException {
        try {
            if (minFreeBytes > 0) {
                journal.requireSpace(minFreeBytes);
            }
            store.openFile(file);
            new JournalRecovery(journal, store, file).run();
            journal.clear();
            return store;
        } catch (IOException | RuntimeException e) {
            closeAfter(e, journal, store);
            throw e;
        }
    }

    private static void closeAfter(Exception reason, Journal journal, JournaledStore store) {
        store.abandon();
        try {
            journal.close();
            // Closes the file, and then throws because MVStore has not read it.
            store.closeFile();
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}

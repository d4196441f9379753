package org.latchkey.account.backup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.RawBsonDocument;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;

/** Restores a backup into a store without accounts: all of it, or nothing. */
public final class Restore {

    private final BackupDao dao;
    private final Clock clock;

    /**
     * @param dao writes the collections
     * @param clock the current time
     */
    public Restore(BackupDao dao, Clock clock) {
        this.dao = dao;
        this.clock = clock;
    }

    /**
     * Restores a backup. If that fails, the store is empty again; if the process is killed, no WAR starts with the store until
     * the restore was repeated.
     *
     * @throws BackupException if the store has accounts, or the file has changed
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public void run(BackupFile backup) {
        if (dao.hasAccounts()) {
            throw new BackupException("There are accounts in the store already. Nothing was changed.");
        }
        dao.begin(Date.from(clock.instant()));
        try {
            insert(backup);
        } catch (RuntimeException e) {
            removeAll(e);
            throw e;
        }
        dao.end();
    }

    /** Empties the store after a failure. If that fails too, the note of the restore stays: no WAR starts. */
    private void removeAll(RuntimeException cause) {
        try {
            dao.removeAll();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void insert(BackupFile backup) {
        List<RawBsonDocument> batch = new ArrayList<>(Batches.SIZE);
        String[] current = {""};
        backup.forEach((name, document) -> {
            if (batch.size() == Batches.SIZE || !name.equals(current[0])) {
                flush(current[0], batch);
                current[0] = name;
            }
            batch.add(document);
        });
        flush(current[0], batch);
    }

    private void flush(String name, List<RawBsonDocument> batch) {
        if (!batch.isEmpty()) {
            dao.insert(name, List.copyOf(batch));
            batch.clear();
        }
    }
}

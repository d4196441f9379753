package org.latchkey.account.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.CollectionNames;

/** Writes all accounts to a file, while the application runs. {@link BackupFormat} has the format. */
public final class Backup {

    private final BackupDao dao;
    private final Clock clock;
    private final OperatorLog log;

    /**
     * @param dao reads the collections
     * @param clock the current time
     * @param log the security log
     */
    public Backup(BackupDao dao, Clock clock, OperatorLog log) {
        this.dao = dao;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Writes a backup. Accounts are as they were at one moment; so are the counters of the rate limit, a little later.
     *
     * @return the number of accounts
     * @throws UncheckedIOException if the file cannot be written
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public long run(OutputStream out) {
        try {
            BackupWriter writer = new BackupWriter(out, clock.instant());
            for (String name : BackupDao.COLLECTIONS) {
                dao.forEach(name, document -> writer.add(name, document));
            }
            writer.end();
            return writer.counts().of(CollectionNames.USERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs a backup when its file is on disk. */
    public void completed(long users) {
        log.backedUp(users);
    }
}

package org.latchkey.store.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.latchkey.store.backend.DurableBackend;
import org.latchkey.store.file.DataDirException;

/**
 * A backend that recovers from a failed write, for example on a full disk: it stops, and reopens its files as soon as they
 * can be written. Acknowledged writes are in the journal and are applied to the file again, because the page cache cannot
 * be trusted after a failed write or fsync.
 *
 * <p>While it is stopped, it answers each command with an error, so that no client waits.
 */
final class ReopeningBackend extends BackendDecorator {

    private static final Logger LOG = System.getLogger(ReopeningBackend.class.getName());
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    /** MongoDB's code for OutOfDiskSpace. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private final String name;
    private final Reopening reopening;
    private final LongSupplier nanoTime;
    private DurableBackend current;
    private boolean isStopped;
    private boolean isClosed;
    private long nextAttempt;
    private String lastReason = "";

    /** Opens the files again. Fails as long as they cannot be written. */
    interface Reopening {
        DurableBackend reopen() throws IOException;
    }

    /**
     * @param name the store in log lines
     * @param nanoTime the time in nanoseconds with any origin
     */
    ReopeningBackend(String name, DurableBackend opened, Reopening reopening, LongSupplier nanoTime) {
        this.name = name;
        this.current = opened;
        this.reopening = reopening;
        this.nanoTime = nanoTime;
        this.nextAttempt = nanoTime.getAsLong();
    }

    @Override
    synchronized MongoBackend target() {
        return current;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        DurableBackend backend = currentOrReopened();
        if (GuardedBackend.isHello(message.getDocument())) {
            // Succeeds while the store is stopped: after a failed hello, a client would wait for the server.
            return backend.handleCommand(
                    message.getChannel(),
                    message.getDatabaseName(),
                    GuardedBackend.command(message.getDocument()),
                    message.getDocument());
        }
        if (!backend.isUsable()) {
            return unavailable();
        }
        try {
            return backend.handleMessage(message);
        } catch (RuntimeException e) {
            if (backend.isUsable()) {
                throw e;
            }
            logStop(backend);
            return unavailable();
        }
    }

    private static Document unavailable() {
        return new Document("ok", 0.0)
                .append("errmsg", "the store cannot be written")
                .append("code", OUT_OF_DISK_SPACE)
                .append("codeName", "OutOfDiskSpace");
    }

    private synchronized void logStop(DurableBackend backend) {
        // Another thread may have reopened the store meanwhile.
        if (backend == current && !isStopped && !isClosed) {
            isStopped = true;
            LOG.log(
                    Level.ERROR,
                    "The accounts in {0} cannot be written to disk ({1}). Requests are answered with 503 until they can"
                            + " be written; no restart is needed. No acknowledged change is lost.",
                    name,
                    backend.problem());
        }
    }

    /** Returns the current backend. If it has failed, tries to reopen it first, at most once a second. */
    private synchronized DurableBackend currentOrReopened() {
        if (!isClosed && !current.isUsable()) {
            logStop(current);
            if (nanoTime.getAsLong() - nextAttempt >= 0) {
                reopen();
                nextAttempt = nanoTime.getAsLong() + RETRY_NANOS;
            }
        }
        return current;
    }

    private void reopen() {
        current.abandon();
        try {
            current = reopening.reopen();
            isStopped = false;
            lastReason = "";
            LOG.log(Level.INFO, "The accounts in {0} can be written to disk again.", name);
        } catch (DataDirException | NoSuchFileException e) {
            // The operator has to act; the log line of the first failure does not contain this reason.
            LOG.log(
                    e.toString().equals(lastReason) ? Level.DEBUG : Level.WARNING,
                    "The accounts cannot be opened: {0}",
                    e);
            lastReason = e.toString();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The accounts cannot be written to disk yet", e);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (current.isUsable()) {
            current.close();
        } else {
            current.abandon();
        }
    }
}

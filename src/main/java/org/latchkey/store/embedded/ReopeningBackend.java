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
 * A backend that survives a disk that could not be written, because it was full for instance: it stops, and is opened anew from
 * its files as soon as that is possible. What was acknowledged is in the journal and is written into the file again: of what a
 * failed write or synchronization has left in the system's cache nothing is believed.
 *
 * <p>While it is stopped, each command is answered with an error, so that no client waits.
 */
final class ReopeningBackend extends BackendDecorator {

    private static final Logger LOG = System.getLogger(ReopeningBackend.class.getName());
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    /** MongoDB's code for OutOfDiskSpace. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private final String name;
    private final Opening opening;
    private final LongSupplier nanoTime;
    private DurableBackend current;
    private boolean isStopped;
    private boolean isClosed;
    private long nextTry;
    private String obstacle = "";

    /** Opens the files anew; it fails as long as they cannot be written. */
    interface Opening {
        DurableBackend again() throws IOException;
    }

    /** @param name what the log calls the store */
    ReopeningBackend(String name, DurableBackend opened, Opening opening) {
        this(name, opened, opening, System::nanoTime);
    }

    ReopeningBackend(String name, DurableBackend opened, Opening opening, LongSupplier nanoTime) {
        this.name = name;
        this.current = opened;
        this.opening = opening;
        this.nanoTime = nanoTime;
        this.nextTry = nanoTime.getAsLong();
    }

    @Override
    synchronized MongoBackend target() {
        return current;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        DurableBackend backend = opened();
        if (GuardedBackend.isHello(message.getDocument())) {
            // The server is there, and a client that was told otherwise would wait for it.
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
        // Another thread may have opened the next one meanwhile.
        if (backend == current && !isStopped && !isClosed) {
            isStopped = true;
            LOG.log(
                    Level.ERROR,
                    "The accounts in {0} cannot be written to disk ({1}). Requests are answered with 503 until they can;"
                            + " then this goes on by itself. Nothing that was acknowledged is lost.",
                    name,
                    backend.problem());
        }
    }

    /** The backend, opened anew if it has to be and can be; a second between two attempts. */
    private synchronized DurableBackend opened() {
        if (!isClosed && !current.isUsable()) {
            logStop(current);
            if (nanoTime.getAsLong() - nextTry >= 0) {
                openAgain();
                nextTry = nanoTime.getAsLong() + PAUSE_NANOS;
            }
        }
        return current;
    }

    private void openAgain() {
        current.abandon();
        try {
            current = opening.again();
            isStopped = false;
            obstacle = "";
            LOG.log(Level.INFO, "The accounts in {0} can be written to disk again.", name);
        } catch (DataDirException | NoSuchFileException e) {
            // Something for the operator to do, which the reason why it has stopped does not tell.
            LOG.log(
                    e.toString().equals(obstacle) ? Level.DEBUG : Level.WARNING,
                    "The accounts cannot be opened: {0}",
                    e);
            obstacle = e.toString();
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

package org.latchkey.account.query;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;

/**
 * What must have succeeded before the first query of all: checks of the database, and the unique indexes. Done at start, or
 * as soon as the database answers, so that the application recovers without a restart.
 */
public final class StorePreparation {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Runnable> steps;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean done;
    private volatile Optional<UnusableStoreException> refused = Optional.empty();

    /** @param steps are run in their order; each may throw {@link UnusableStoreException} */
    public StorePreparation(List<Runnable> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Runs the steps unless they have succeeded before.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE} if the database does not answer
     * @throws UnusableStoreException if an operator has to change something first; it is thrown again until the restart
     */
    public void ensure() {
        if (done) {
            return;
        }
        waitForOthers();
        try {
            refused.ifPresent(exception -> {
                throw exception;
            });
            if (!done) {
                steps.forEach(Runnable::run);
                done = true;
            }
        } catch (UnusableStoreException e) {
            refused = Optional.of(e);
            throw e;
        } catch (MongoSecurityException e) {
            throw new UnusableStoreException("The database refuses the user or the password in MONGODB_URI.");
        } catch (MongoException e) {
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a thread that is running the steps, but not for one after the other while the database is away. */
    private void waitForOthers() {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure(Reason.STORE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }
}

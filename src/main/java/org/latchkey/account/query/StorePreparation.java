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
 * Steps that must succeed before the first query: checks of the database, and the unique indexes. They run at start, or as
 * soon as the database answers, so that the application recovers without a restart.
 */
public final class StorePreparation {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final List<Runnable> steps;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean done;
    private volatile Optional<UnusableStoreException> refused = Optional.empty();

    /** @param steps run in this order; each may throw {@link UnusableStoreException} */
    public StorePreparation(List<Runnable> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Runs the steps unless they have succeeded before.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE} if the database does not answer
     * @throws UnusableStoreException if an operator must change the database first; thrown until the restart
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

    /** Waits for a thread that runs the steps; during an outage, waiting threads do not run them one after another. */
    private void waitForOthers() {
        try {
            if (!lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure(Reason.STORE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }
}

package org.latchkey.account.takeover;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.takeover.TakeoverMarker.Step;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.runtime.Background;

/**
 * Migrates the accounts of the Flask application. Wraps its unsalted SHA-256 hashes in Argon2id, so that no fast hash
 * stays in the database (OWASP ASVS 5.0, 11.4.2), and adds the key by which {@code Lookalike} ids collide. Several
 * instances may run it concurrently, while users log in. After a crash it resumes.
 */
public final class LegacyTakeover {

    private static final int REPORT_EVERY = 1000;

    private final LegacyUsers legacyUsers;
    private final UserDao users;
    private final PasswordHasher hasher;
    private final TakeoverMarker marker;
    private final SecurityLog log;
    private long wrapped;

    /**
     * @param legacyUsers the accounts to take over
     * @param users all accounts
     * @param hasher wraps the hashes
     * @param marker the completed steps
     * @param log the log of the progress
     */
    public LegacyTakeover(
            LegacyUsers legacyUsers, UserDao users, PasswordHasher hasher, TakeoverMarker marker, SecurityLog log) {
        this.legacyUsers = legacyUsers;
        this.users = users;
        this.hasher = hasher;
        this.marker = marker;
        this.log = log;
    }

    /**
     * Starts the steps that no instance has completed yet, in the background. Retries after an outage of the database, or
     * when hashing for logins has used all processors, and resumes where it stopped.
     */
    public void start(Background background) {
        background.untilDone(() -> run(step -> !marker.isDone(step), background::isClosing));
    }

    /**
     * Takes over all remaining accounts, also if the steps were completed before: other programs may have stored users
     * since.
     *
     * @return the number of hashes that were wrapped
     * @throws Failure {@code Reason.STORE_UNAVAILABLE} or {@code Reason.BUSY}
     */
    public long runAgain() {
        run(step -> true, () -> false);
        return wrapped;
    }

    /**
     * Takes over all remaining accounts.
     *
     * @param selected the steps to run
     * @param stop returns whether to stop early; called after each document
     * @throws Failure {@code Reason.STORE_UNAVAILABLE} or {@code Reason.BUSY}
     */
    void run(Predicate<Step> selected, BooleanSupplier stop) {
        if (selected.test(Step.KEYS)) {
            addKeys(stop);
            setDone(Step.KEYS, stop);
        }
        if (selected.test(Step.HASHES)) {
            wrapAll(stop);
            setDone(Step.HASHES, stop);
        }
    }

    private void setDone(Step step, BooleanSupplier stop) {
        if (!stop.getAsBoolean()) {
            marker.setDone(step);
        }
    }

    private void addKeys(BooleanSupplier stop) {
        legacyUsers.forEachWithoutKey(id -> {
            legacyUsers.addKey(id);
            return !stop.getAsBoolean();
        });
    }

    private void wrapAll(BooleanSupplier stop) {
        long before;
        do {
            before = wrapped;
            legacyUsers.forEachWithLegacyHash(user -> {
                wrap(user);
                return !stop.getAsBoolean();
            });
        } while (wrapped > before && !stop.getAsBoolean());
        if (wrapped > 0) {
            log.takeover(stop.getAsBoolean() ? "stopped" : "done", wrapped);
        }
    }

    private void wrap(User user) {
        // Compare-and-set: a login at the same time has stored a better hash, which stays.
        Optional<String> wrapping = PasswordHasher.weak(user.passwordHash()).map(hasher::toStore);
        if (wrapping.filter(hash -> users.replacePasswordHash(user, hash)).isPresent()) {
            wrapped++;
            if (wrapped % REPORT_EVERY == 0) {
                log.takeover("running", wrapped);
            }
        }
    }
}

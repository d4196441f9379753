package org.latchkey.account.takeover;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.takeover.TakeoverMarker.Step;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.runtime.Background;

/**
 * Wraps what the Flask application stored, unsalted SHA-256, as Argon2id over it, so that no fast hash stays at rest
 * (OWASP ASVS 5.0, 11.4.2), and gives its documents the key that {@code Lookalike} ids share. Several instances may do it
 * at once, while people log in; after a crash it goes on where it was.
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
     * @param legacyUsers what is to be taken over
     * @param users the stored accounts
     * @param hasher how hashes are wrapped
     * @param marker what is done already
     * @param log where progress goes
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
     * Begins, in the background, with what no instance has done before; begins again where it was if the database goes away,
     * or people need the processors.
     */
    public void start(Background background) {
        background.untilDone(() -> run(step -> !marker.isDone(step), background::isClosing));
    }

    /**
     * Takes over what is left, and returns when nothing is, whether or not it was done before: other programs may have
     * stored users since.
     *
     * @return how many hashes were wrapped
     * @throws Failure {@code Reason.STORE_UNAVAILABLE} or {@code Reason.BUSY}
     */
    public long runAgain() {
        run(step -> true, () -> false);
        return wrapped;
    }

    /**
     * Takes over what is left, and returns when nothing is.
     *
     * @param wanted which steps
     * @param stop asked before each document whether to stop
     * @throws Failure {@code Reason.STORE_UNAVAILABLE} or {@code Reason.BUSY}
     */
    void run(Predicate<Step> wanted, BooleanSupplier stop) {
        if (wanted.test(Step.KEYS)) {
            addKeys(stop);
            setDone(Step.KEYS, stop);
        }
        if (wanted.test(Step.HASHES)) {
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
        // A login at the same time has stored a better hash, which stays.
        if (users.replacePasswordHash(user, hasher.wrap(user.passwordHash()))) {
            wrapped++;
            if (wrapped % REPORT_EVERY == 0) {
                log.takeover("running", wrapped);
            }
        }
    }
}

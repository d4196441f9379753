package org.latchkey.account;

import java.util.function.BooleanSupplier;

/**
 * Wraps what the Flask application stored, unsalted SHA-256, as Argon2id over it, so that no fast hash stays at rest
 * (OWASP ASVS 5.0, 11.4.2), and gives its documents the key that {@link Lookalike} ids share. Several instances may do it
 * at once, while people log in; after a crash it goes on where it was.
 */
public final class LegacyTakeover {

    private static final int REPORT_EVERY = 1000;

    private final LegacyUsers legacyUsers;
    private final UserDao users;
    private final Passwords passwords;
    private final SecurityLog log;
    private long wrapped;

    /**
     * @param legacyUsers what is to be taken over
     * @param users the stored accounts
     * @param passwords how hashes are wrapped
     * @param log where progress goes
     */
    public LegacyTakeover(LegacyUsers legacyUsers, UserDao users, Passwords passwords, SecurityLog log) {
        this.legacyUsers = legacyUsers;
        this.users = users;
        this.passwords = passwords;
        this.log = log;
    }

    /** Begins, in the background; begins again where it was if the database goes away, or people need the processors. */
    public void start(Background background) {
        background.untilDone(() -> run(background::isClosing));
    }

    /**
     * Takes over what is left, and returns when nothing is.
     *
     * @param stop asked before each document whether to stop
     * @throws Failure {@link Failure.Reason#STORE_UNAVAILABLE} or {@link Failure.Reason#BUSY}
     */
    void run(BooleanSupplier stop) {
        users.prepare();
        legacyUsers.forEachWithoutKey(id -> {
            legacyUsers.addKey(id);
            return !stop.getAsBoolean();
        });
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
        // Whoever logs in meanwhile has a better hash than this, and keeps it.
        if (users.replacePasswordHash(user, passwords.wrap(user.passwordHash()))) {
            wrapped++;
            if (wrapped % REPORT_EVERY == 0) {
                log.takeover("running", wrapped);
            }
        }
    }
}

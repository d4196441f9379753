package org.latchkey.account;

import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * Verifies the password of an account, and replaces a hash that the Flask application left or that costs another amount
 * of work than a new one.
 */
final class PasswordVerifier {

    /** Two instances that rehash at the same moment need one retry; each is another hash. */
    private static final int MAX_TRIES = 3;

    private final UserDao users;
    private final Passwords passwords;
    private final SecurityLog log;

    PasswordVerifier(UserDao users, Passwords passwords, SecurityLog log) {
        this.users = users;
        this.passwords = passwords;
        this.log = log;
    }

    /**
     * Verifies a password. Takes the same time whether or not the account exists.
     *
     * @param id the id of the account, whether or not it exists
     * @param found the account as it is stored; empty if there is none
     * @param address the client's, for the log
     * @return the account with the hash as it is stored now
     * @throws Failure {@link Reason#CREDENTIALS_WRONG}, {@link Reason#BUSY} or {@link Reason#STORE_UNAVAILABLE}
     */
    User verify(String id, Optional<User> found, String password, String address) {
        Optional<User> user = found;
        for (int i = 0; i < MAX_TRIES; i++) {
            switch (passwords.verify(password, user.map(User::passwordHash))) {
                case NO_MATCH -> throw new Failure(Reason.CREDENTIALS_WRONG);
                case MATCH -> {
                    return user.orElseThrow();
                }
                case MATCH_NEEDS_REHASH -> {
                    Optional<User> rehashed = rehash(user.orElseThrow(), password, address);
                    if (rehashed.isPresent()) {
                        return rehashed.get();
                    }
                }
            }
            // Another login, or the takeover, has just replaced the hash.
            user = users.find(id);
        }
        throw new Failure(Reason.BUSY);
    }

    /** Replaces the stored hash; empty if it is no longer the one that was read. */
    private Optional<User> rehash(User user, String password, String address) {
        String hash = passwords.hash(password);
        if (!users.replacePasswordHash(user, hash)) {
            return Optional.empty();
        }
        // The Flask application may have stored the account after the takeover.
        users.addLookalikeKey(user);
        log.success(Event.PASSWORD_UPGRADE, user.id(), address);
        return Optional.of(user.withPasswordHash(hash));
    }
}

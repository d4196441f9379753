package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.audit.SecurityLog.Event;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.throttle.Attempt;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserIds;

/**
 * Checks a person's password, at a login and wherever it is asked for again: throttled, and as slow for an unknown id as
 * for a known one. A hash that the Flask application left, or that costs another amount of work than a new one, is
 * replaced.
 */
public final class Credentials {

    private static final Logger LOG = System.getLogger(Credentials.class.getName());

    private static final int TRIES = 3;

    private final UserDao users;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Devices devices;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param passwords how passwords are hashed
     * @param throttle who has to wait
     * @param devices how browsers are known again
     * @param log where security events go
     */
    public Credentials(UserDao users, Passwords passwords, LoginThrottle throttle, Devices devices, SecurityLog log) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
    }

    /**
     * The same as {@link #verify} for the account that is meant by what was typed as the id; see {@link UserDao#findTyped}.
     * What is counted is counted for that account, however its id was typed.
     */
    <T> T verifyTyped(String typed, String password, ClientInfo caller, Function<User, Optional<T>> then) {
        Optional<User> user = users.findTyped(typed);
        return verify(user.map(User::id).orElseGet(() -> UserIds.normalize(typed)), user, password, caller, then);
    }

    /**
     * Does something that only who knows the password may do.
     *
     * @param id exactly that of the account
     * @param then what to do with the account; it gives nothing if the account has changed since it was read. Then the
     *     password is checked against what is stored now, so that a password which was changed meanwhile opens nothing
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if there is no such account or the password is not its password;
     *     {@link Reason#THROTTLED}, {@link Reason#BUSY} or {@link Reason#STORE_UNAVAILABLE}
     */
    <T> T verify(String id, String password, ClientInfo caller, Function<User, Optional<T>> then) {
        return verify(id, users.find(id), password, caller, then);
    }

    private <T> T verify(
            String id, Optional<User> user, String password, ClientInfo caller, Function<User, Optional<T>> then) {
        Optional<String> device = devices.number(user, caller.deviceToken());
        Attempt attempt = throttle.begin(id, caller.address(), device);
        T outcome;
        try {
            outcome = check(id, user, password, caller, then);
        } catch (Failure failure) {
            end(attempt, failure.reason());
            throw failure;
        } catch (RuntimeException | Error defect) {
            countDespite(defect, attempt);
            throw defect;
        }
        succeeded(attempt);
        return outcome;
    }

    /** What the password was asked for is done, so a failure here must not be the answer; counters expire by themselves. */
    private void succeeded(Attempt attempt) {
        try {
            throttle.succeeded(attempt);
        } catch (Failure failure) {
            LOG.log(
                    Level.WARNING,
                    "The failed attempts before a successful one stay counted: {0}",
                    failure.getMessage());
        }
    }

    /** A database that is away at the same moment must not hide what is wrong. */
    private void countDespite(Throwable defect, Attempt attempt) {
        try {
            throttle.failed(attempt);
        } catch (RuntimeException e) {
            defect.addSuppressed(e);
        }
    }

    private void end(Attempt attempt, FailureReason reason) {
        if (reason == Reason.BUSY) {
            throttle.notTried(attempt);
        } else if (reason == Reason.STORE_UNAVAILABLE) {
            throttle.abandoned(attempt);
        } else {
            throttle.failed(attempt);
        }
    }

    private <T> T check(
            String id, Optional<User> found, String password, ClientInfo caller, Function<User, Optional<T>> then) {
        Optional<User> user = found;
        for (int i = 0; i < TRIES; i++) {
            Optional<T> outcome = checked(user, password, caller).flatMap(then);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            user = users.find(id);
        }
        throw new Failure(Reason.BUSY);
    }

    /** The account, if it is its password; or nothing if another login, or the takeover, replaces its hash just now. */
    private Optional<User> checked(Optional<User> user, String password, ClientInfo caller) {
        return switch (passwords.check(password, user.map(User::passwordHash))) {
            case WRONG -> throw new Failure(Reason.CREDENTIALS_WRONG);
            case RIGHT -> user;
            case RIGHT_BUT_OUTDATED -> upgrade(user.orElseThrow(), passwords.hash(password), caller);
        };
    }

    private Optional<User> upgrade(User user, String hash, ClientInfo caller) {
        if (!users.replacePasswordHash(user, hash)) {
            return Optional.empty();
        }
        // The Flask application may have stored the account after the takeover.
        users.addLookalikeKey(user);
        log.success(Event.PASSWORD_UPGRADE, user.id(), caller.address());
        return Optional.of(user.withPasswordHash(hash));
    }
}

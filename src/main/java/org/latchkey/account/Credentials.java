package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.throttle.Counter;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserIds;

/**
 * The password of an account as a credential: every attempt is admitted by the rate limit, which distinguishes known
 * devices from unknown ones, and takes the same time whether or not the account exists.
 */
public final class Credentials {

    private static final Logger LOG = System.getLogger(Credentials.class.getName());

    private final UserDao users;
    private final PasswordVerifier verifier;
    private final LoginThrottle throttle;
    private final Devices devices;

    /**
     * @param users the stored accounts
     * @param passwords hashes and verifies passwords
     * @param throttle the rate limit
     * @param devices recognizes browsers that have logged in before
     * @param log the security log
     */
    public Credentials(UserDao users, Passwords passwords, LoginThrottle throttle, Devices devices, SecurityLog log) {
        this.users = users;
        this.verifier = new PasswordVerifier(users, passwords, log);
        this.throttle = throttle;
        this.devices = devices;
    }

    /**
     * Begins an attempt on the account for an id as it was typed; see {@link UserDao#findTyped}. All spellings of an id
     * count for the same account.
     *
     * @throws Failure {@link Reason#THROTTLED} or {@link Reason#STORE_UNAVAILABLE}
     */
    PasswordAttempt beginTyped(String typed, ClientInfo client) {
        Optional<User> user = users.findTyped(typed);
        return begin(user.map(User::id).orElseGet(() -> UserIds.normalize(typed)), user, client);
    }

    /**
     * Begins an attempt on the account with exactly this id.
     *
     * @throws Failure {@link Reason#THROTTLED} or {@link Reason#STORE_UNAVAILABLE}
     */
    PasswordAttempt begin(String id, ClientInfo client) {
        return begin(id, users.find(id), client);
    }

    private PasswordAttempt begin(String id, Optional<User> user, ClientInfo client) {
        Optional<String> device = devices.number(user, client.deviceToken());
        CountedAttempt counted = new CountedAttempt(throttle, throttle.begin(id, client.address(), device));
        return new PasswordAttempt(verifier, counted, id, user, client.address());
    }

    /**
     * Begins an attempt with a second factor of an account, after a right password.
     *
     * @throws Failure {@link Reason#THROTTLED} or {@link Reason#STORE_UNAVAILABLE}
     */
    CountedAttempt beginFactor(String id) {
        return new CountedAttempt(throttle, throttle.beginFactor(id));
    }

    /**
     * Runs a use-case with a second factor of an account, and counts its outcome; see {@link #beginFactor}.
     *
     * @throws Failure {@link Reason#THROTTLED} or {@link Reason#STORE_UNAVAILABLE}, or what the use-case throws
     */
    public void countFactor(String id, Runnable useCase) {
        beginFactor(id).counted(useCase);
    }

    /**
     * Returns the token by which the browser is known from now on.
     *
     * @param user the account with the hash as it is stored now
     * @param presented the token that the browser has, authentic or not; empty to make it a new device
     */
    String deviceToken(User user, Optional<String> presented) {
        return devices.issue(user, presented);
    }

    /** Returns the number of the browser's device token for an account; empty if it has none. */
    String deviceNumber(User user, ClientInfo client) {
        return devices.number(Optional.of(user), client.deviceToken()).orElse("");
    }

    /**
     * Counts a registration that is about to be made.
     *
     * @throws Failure {@link Reason#THROTTLED} or {@link Reason#STORE_UNAVAILABLE}
     */
    void countRegistration(ClientInfo client) {
        throttle.countRegistration(client.address());
    }

    /** The counters of an account. */
    List<Counter> counters(String id) {
        return throttle.counted(id);
    }

    /** Deletes the counters of an account. */
    void forgetCounters(String id) {
        throttle.forgetAccount(id);
    }

    /** Deletes the counters of an account after a login or a reset that did not need its password; it succeeds in any case. */
    public void forgetAttempts(String id) {
        try {
            forgetCounters(id);
        } catch (Failure failure) {
            LOG.log(
                    Level.WARNING,
                    "The failed attempts before a login by passkey, or a new password by mail, stay counted: {0}",
                    failure.getMessage());
        }
    }
}

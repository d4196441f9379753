package org.latchkey.account;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.account.Failure.Reason;
import org.latchkey.account.SecurityLog.Event;

/** What may be done with accounts. Every method may fail with {@link Reason#STORE_UNAVAILABLE}. */
public final class Accounts {

    private final UserDao users;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final LoginThrottle throttle;
    private final Devices devices;
    private final Jwt jwt;
    private final SecurityLog log;
    private final SecureRandom random;

    /**
     * @param users the stored accounts
     * @param passwords how passwords are hashed
     * @param policy what new passwords must be
     * @param throttle who has to wait
     * @param devices how browsers are known again
     * @param jwt how tokens are made and read
     * @param log where security events go
     * @param random where ids of tokens come from
     */
    public Accounts(
            UserDao users,
            Passwords passwords,
            PasswordPolicy policy,
            LoginThrottle throttle,
            Devices devices,
            Jwt jwt,
            SecurityLog log,
            SecureRandom random) {
        this.users = users;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.devices = devices;
        this.jwt = jwt;
        this.log = log;
        this.random = random;
    }

    /**
     * Makes a new account.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if there is one with this id already, or one that looks like it;
     *     {@link Reason#PASSWORD_TOO_SHORT}, {@link Reason#PASSWORD_COMMON} or {@link Reason#PASSWORD_IS_A_NAME};
     *     {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void register(Registration registration, Caller caller) {
        logged(Event.REGISTER, registration.id(), caller, () -> {
            policy.check(registration.password(), registration.id(), registration.nickname());
            throttle.countRegistration(caller.address());
            String hash = passwords.hash(registration.password());
            users.insert(new User(registration.id(), hash, registration.nickname()));
            return hash;
        });
    }

    /**
     * Logs a person in. A hash that the Flask application left, or that costs another amount of work than a new one, is
     * replaced.
     *
     * @param id any text; the limits for new ids do not hold here
     * @param password any text; the limits for new passwords do not hold here
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if there is no such account or the password is not its password;
     *     {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public Login logIn(String id, String password, Caller caller) {
        return logged(Event.LOGIN, id, caller, () -> {
            Optional<String> device = caller.deviceToken().flatMap(token -> devices.number(id, token));
            throttle.countLogin(id, caller.address(), device);
            try {
                checkPassword(id, password, caller);
            } catch (Failure failure) {
                if (failure.reason() == Reason.BUSY) {
                    throttle.loginNotTried(id, caller.address(), device);
                }
                throw failure;
            }
            throttle.loginSucceeded(id, caller.address(), device);
            return new Login(jwt.issue(id, Base64Url.random(random)), devices.issue(id, device));
        });
    }

    private void checkPassword(String id, String password, Caller caller) {
        Optional<User> user = users.find(id);
        switch (passwords.check(password, user.map(User::passwordHash))) {
            case RIGHT -> {}
            case RIGHT_BUT_OUTDATED -> {
                // Another login, or the takeover, may have been faster; then nothing has happened here.
                if (users.replacePasswordHash(user.orElseThrow(), passwords.hash(password))) {
                    log.success(Event.PASSWORD_UPGRADE, id, caller.address());
                }
            }
            case WRONG -> throw new Failure(Reason.CREDENTIALS_WRONG);
        }
    }

    /**
     * The person whom a token speaks for.
     *
     * @param token the token in its compact form, or empty if none was shown
     * @throws Failure {@link Reason#TOKEN_EXPIRED} or {@link Reason#TOKEN_INVALID}; the latter also if the account no
     *     longer exists
     */
    public User authenticate(Optional<String> token) {
        Token believed = jwt.read(token.orElseThrow(() -> new Failure(Reason.TOKEN_INVALID)));
        return users.find(believed.id()).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    /**
     * Logs a person out; whoever shows no token that is believed is logged out already.
     *
     * @param token the token in its compact form, or empty if none was shown
     */
    public void logOut(Optional<String> token, Caller caller) {
        try {
            log.success(Event.LOGOUT, jwt.read(token.orElse("")).id(), caller.address());
        } catch (Failure alreadyLoggedOut) {
            // Nothing has happened, so there is nothing to log.
        }
    }

    private <T> T logged(Event event, String id, Caller caller, Supplier<T> useCase) {
        try {
            T result = useCase.get();
            log.success(event, id, caller.address());
            return result;
        } catch (Failure failure) {
            log.refused(event, id, caller.address(), failure.reason());
            throw failure;
        }
    }
}

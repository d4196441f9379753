package org.latchkey.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.audit.SecurityLog.Event;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/** How people come and go. Every method may fail with {@link Reason#STORE_UNAVAILABLE}. */
public final class Accounts {

    /** How long after a registration the same one once more counts as the same. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(60);

    private final UserDao users;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final LoginThrottle throttle;
    private final Credentials credentials;
    private final Devices devices;
    private final Sessions sessions;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * @param users the stored accounts
     * @param passwords how passwords are hashed
     * @param policy what new passwords must be
     * @param throttle who has to wait
     * @param credentials how passwords are checked
     * @param devices how browsers are known again
     * @param sessions what logins make
     * @param log where security events go
     * @param clock what time it is
     */
    public Accounts(
            UserDao users,
            Passwords passwords,
            PasswordPolicy policy,
            LoginThrottle throttle,
            Credentials credentials,
            Devices devices,
            Sessions sessions,
            SecurityLog log,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.credentials = credentials;
        this.devices = devices;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Makes a new account.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if there is one with this id already, or one that looks like it;
     *     {@link Reason#PASSWORD_TOO_SHORT}, {@link Reason#PASSWORD_COMMON} or {@link Reason#PASSWORD_IS_A_NAME};
     *     {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void register(Registration registration, ClientInfo caller) {
        log.logged(Event.REGISTER, registration.id(), caller.address(), () -> add(registration, caller));
    }

    /**
     * Makes a new account as {@link #register} does, for a form that a person may send twice: if the account was made a
     * moment ago with the same nickname and password, that is no failure. The password is checked, and throttled, as at a login.
     */
    public void registerOnce(Registration registration, ClientInfo caller) {
        log.loggedAs(Event.REGISTER, registration.id(), caller.address(), () -> {
            try {
                add(registration, caller);
                return SecurityLog.SUCCESS;
            } catch (Failure failure) {
                if (failure.reason() != Reason.ID_TAKEN || !isRepeated(registration, caller)) {
                    throw failure;
                }
                return "repeated";
            }
        });
    }

    private void add(Registration registration, ClientInfo caller) {
        policy.check(registration.password(), registration.id(), registration.nickname());
        throttle.countRegistration(caller.address());
        String hash = passwords.hash(registration.password());
        users.insert(new User(clock.instant(), registration.id(), hash, registration.nickname()));
    }

    private boolean isRepeated(Registration registration, ClientInfo caller) {
        Optional<User> taken = users.find(registration.id())
                .filter(user -> user.nickname().equals(registration.nickname()))
                .filter(this::isNew);
        try {
            return taken.isPresent()
                    && credentials.verify(
                            registration.id(),
                            registration.password(),
                            caller,
                            user -> Optional.of(user.key().equals(taken.get().key())));
        } catch (Failure failure) {
            if (failure.reason() == Reason.CREDENTIALS_WRONG || failure.reason() == Reason.THROTTLED) {
                return false;
            }
            throw failure;
        }
    }

    /** The clock of the instance that made it may be a little ahead. */
    private boolean isNew(User user) {
        return !user.disabled()
                && user.made()
                        .filter(made ->
                                Duration.between(made, clock.instant()).abs().compareTo(REPEATED_WITHIN) <= 0)
                        .isPresent();
    }

    /**
     * Logs a person in, and ends the session that the browser had before (OWASP ASVS 5.0, 7.2.4).
     *
     * @param id any text; the limits for new ids do not hold here; see {@link UserDao#findTyped}
     * @param password any text; the limits for new passwords do not hold here
     * @param stay whether the person asks to stay signed in
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if there is no such account or the password is not its password,
     *     or a one-time password that has been used, or not in time; {@link Reason#ACCOUNT_DISABLED};
     *     {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public LoginResult logIn(String id, String password, boolean stay, ClientInfo caller) {
        return log.logged(
                Event.LOGIN,
                id,
                caller.address(),
                () -> credentials.verifyTyped(id, password, caller, user -> {
                    requireOpen(user);
                    // First: if the database goes away in between, both would be alive.
                    endPrevious(caller);
                    return sessions.open(user, sessions.begin(stay, caller))
                            .map(grant -> new LoginResult(grant, devices.issue(user, caller.deviceToken())));
                }));
    }

    private void endPrevious(ClientInfo caller) {
        sessions.end(caller.token()).ifPresent(id -> log.success(Event.SESSION_END, id, caller.address()));
    }

    private void requireOpen(User user) {
        if (user.disabled()) {
            throw new Failure(Reason.ACCOUNT_DISABLED);
        }
        if (user.oneTimeUntil().filter(until -> !until.isAfter(clock.instant())).isPresent()) {
            throw new Failure(Reason.CREDENTIALS_WRONG);
        }
    }

    /** Ends the session of whoever asks; who shows no token that is believed is logged out already. */
    public void logOut(ClientInfo caller) {
        sessions.end(caller.token()).ifPresent(id -> log.success(Event.LOGOUT, id, caller.address()));
    }
}

package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.HalfLogins;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailKind;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.mail.MailAddress;

/** Registration, login and logout. Every method may fail with {@link Reason#STORE_UNAVAILABLE}. */
public final class Accounts {

    private static final Logger LOG = System.getLogger(Accounts.class.getName());

    /** How long after a registration an equal one counts as the same. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(60);

    private final UserDao users;
    private final Passwords passwords;
    private final Credentials credentials;
    private final Sessions sessions;
    private final HalfLogins halfLogins;
    private final LoginSteps steps;
    private final Optional<Outbox> outbox;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * @param users the stored accounts
     * @param passwords the rules for new passwords, and hashing
     * @param credentials verifies passwords within the rate limit
     * @param sessions opens and ends sessions
     * @param halfLogins logins that wait for their second factor
     * @param outbox takes the mails that ask for the confirmation of an address; empty if no mail is sent
     * @param log the security log
     * @param clock the current time
     */
    public Accounts(
            UserDao users,
            Passwords passwords,
            Credentials credentials,
            Sessions sessions,
            HalfLogins halfLogins,
            Optional<Outbox> outbox,
            SecurityLog log,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.credentials = credentials;
        this.sessions = sessions;
        this.halfLogins = halfLogins;
        this.outbox = outbox;
        this.steps = new LoginSteps(credentials, sessions, log, clock);
        this.log = log;
        this.clock = clock;
    }

    /**
     * Creates an account.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if another account has this id, or one that looks like it;
     *     {@link Reason#ID_IS_AN_ADDRESS}; {@link Reason#PASSWORD_TOO_SHORT}, {@link Reason#PASSWORD_COMMON} or {@link Reason#PASSWORD_IS_A_NAME};
     *     {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void register(Registration registration, ClientInfo client) {
        log.logged(Event.REGISTER, registration.id(), client.address(), () -> add(registration, client));
    }

    /**
     * Creates an account like {@link #register}, for a form that a browser may send twice: an account that was created a
     * moment ago with the same nickname and password is no failure. The password is verified within the rate limit.
     */
    public void registerOnce(Registration registration, ClientInfo client) {
        log.loggedAs(Event.REGISTER, registration.id(), client.address(), () -> {
            try {
                add(registration, client);
                return SecurityLog.SUCCESS;
            } catch (Failure failure) {
                if (failure.reason() != Reason.ID_TAKEN || !isRepeated(registration, client)) {
                    throw failure;
                }
                return "repeated";
            }
        });
    }

    private void add(Registration registration, ClientInfo client) {
        if (outbox.isPresent()) {
            FieldRules.checkNotAnAddress(registration.id(), registration.email());
        }
        passwords.requireAcceptable(registration.password(), registration.id(), registration.nickname());
        credentials.countRegistration(client);
        String hash = passwords.hash(registration.password());
        User user = new User(clock.instant(), registration.id(), hash, registration.nickname(), registration.email());
        users.insert(user);
        registration.email().address().ifPresent(address -> askToConfirm(user, address, client));
    }

    /** The account exists, so a failure here must not say that it does not: its user can ask for the mail again. */
    private void askToConfirm(User user, MailAddress address, ClientInfo client) {
        try {
            outbox.ifPresent(mails -> mails.add(MailKind.CONFIRM_ADDRESS, user, address, client.address()));
        } catch (Failure failure) {
            LOG.log(Level.WARNING, "A new address is not asked for its confirmation: {0}", failure.getMessage());
        }
    }

    private boolean isRepeated(Registration registration, ClientInfo client) {
        Optional<User> taken = users.find(registration.id())
                .filter(user -> user.nickname().equals(registration.nickname()))
                .filter(this::isNew);
        try {
            return taken.isPresent() && hasPassword(taken.get(), registration.password(), client);
        } catch (Failure failure) {
            if (failure.reason() == Reason.CREDENTIALS_WRONG || failure.reason() == Reason.THROTTLED) {
                return false;
            }
            throw failure;
        }
    }

    /** The clock of the instance that created it may be slightly ahead. */
    private boolean isNew(User user) {
        return !user.disabled()
                && user.made()
                        .filter(made ->
                                Duration.between(made, clock.instant()).abs().compareTo(REPEATED_WITHIN) <= 0)
                        .isPresent();
    }

    private boolean hasPassword(User taken, String password, ClientInfo client) {
        PasswordAttempt attempt = credentials.begin(taken.id(), client);
        return attempt.counted(() -> {
            User user = attempt.verify(password);
            // Otherwise the account was deleted and registered again meanwhile.
            return user.key().equals(taken.key());
        });
    }

    /**
     * Logs a user in by password. If the account has a second factor, no session is opened yet.
     *
     * @param id any text; the limits for new ids do not apply; see {@link UserDao#findTyped}
     * @param password any text; the limits for new passwords do not apply
     * @param stay whether the user asks to stay signed in
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if there is no such account or the password does not match, or a
     *     one-time password was used before or has expired; {@link Reason#ACCOUNT_DISABLED}; {@link Reason#THROTTLED} or
     *     {@link Reason#BUSY}
     */
    public LoginOutcome logIn(String id, String password, boolean stay, ClientInfo client) {
        return log.logged(
                Event.LOGIN, id, client.address(), () -> logInNow(id, password, stay, client), Accounts::logged);
    }

    private LoginOutcome logInNow(String id, String password, boolean stay, ClientInfo client) {
        PasswordAttempt attempt = credentials.beginTyped(id, client);
        return attempt.counted(() -> {
            User user = attempt.verify(password);
            steps.requireOpen(user);
            return user.factors().isRequired()
                    ? new SecondFactorNeeded(
                            halfLogins.begin(user, stay), user.factors().kinds())
                    : steps.openSession(user, stay, client);
        });
    }

    private static String logged(LoginOutcome outcome) {
        return outcome instanceof SecondFactorNeeded ? "second_factor_needed" : SecurityLog.SUCCESS;
    }

    /** Ends the session of the token, and returns whether there was one. */
    public boolean logOut(ClientInfo client) {
        Optional<String> ended = sessions.end(client.token());
        ended.ifPresent(id -> log.success(Event.LOGOUT, id, client.address()));
        return ended.isPresent();
    }
}

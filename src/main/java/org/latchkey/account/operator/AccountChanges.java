package org.latchkey.account.operator;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.OperatorLog;
import org.latchkey.account.factor.FactorDao;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.mail.UserMails;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.GroupChange;
import org.latchkey.account.user.Groups;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * What operators change in accounts. Each change is logged with the operator in place of an address. Every method may fail
 * with {@link Reason#STORE_UNAVAILABLE}, and returns whether the account, or the session, exists.
 */
public final class AccountChanges {

    private final UserDao users;
    private final AdminDao admin;
    private final SessionDao sessions;
    private final FactorDao factors;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final UserMails mails;
    private final Optional<Outbox> outbox;
    private final OperatorLog log;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param users the stored accounts
     * @param admin changes that only operators may make
     * @param sessions the stored sessions
     * @param factors the stored second factors
     * @param passwords the rules for new passwords, and hashing
     * @param throttle the rate limit
     * @param mails mails and tokens, which are deleted with an account
     * @param outbox takes mails; empty if no mail is sent
     * @param log the security log
     */
    public AccountChanges(
            UserDao users,
            AdminDao admin,
            SessionDao sessions,
            FactorDao factors,
            Passwords passwords,
            LoginThrottle throttle,
            UserMails mails,
            Optional<Outbox> outbox,
            OperatorLog log) {
        this.users = users;
        this.admin = admin;
        this.sessions = sessions;
        this.factors = factors;
        this.passwords = passwords;
        this.throttle = throttle;
        this.mails = mails;
        this.outbox = outbox;
        this.log = log;
    }

    /** Ends one session. */
    public boolean endSession(String id, String jti) {
        boolean ended = sessions.end(id, jti);
        if (ended) {
            log.success(Event.SESSION_END, id);
        }
        return ended;
    }

    /** Ends all sessions of a user. */
    public boolean endSessions(String id) {
        return change(Event.SESSIONS_END, id, admin::endSessions);
    }

    /** Disables an account and ends its sessions. */
    public boolean disable(String id) {
        return change(Event.DISABLE, id, admin::disable);
    }

    /** Enables a disabled account. */
    public boolean enable(String id) {
        return change(Event.ENABLE, id, admin::enable);
    }

    /**
     * Changes the groups of an account, effective within a second everywhere.
     *
     * @return the groups after the change; empty if there is no such account
     * @throws Failure {@link Reason#NOT_IN_GROUP} or {@link Reason#TOO_MANY_GROUPS}
     */
    public Optional<Groups> changeGroups(String id, GroupChange change) {
        Optional<Groups> changed = users.find(id).flatMap(user -> admin.changeGroups(user, change));
        changed.ifPresent(groups -> log.success(Event.GROUPS_CHANGE, id));
        return changed;
    }

    /**
     * Removes all second factors of an account, and ends its sessions.
     *
     * @param reason why, for the log
     */
    public boolean resetFactors(String id, String reason) {
        boolean reset = users.find(id).filter(factors::reset).isPresent();
        if (reset) {
            log.factorsReset(id, reason);
        }
        return reset;
    }

    /** Deletes an account. */
    public boolean delete(String id) {
        return change(Event.DELETE, id, user -> {
            // Before the account: a failure afterwards would say of a deleted account that it still exists.
            throttle.forgetAccount(id);
            mails.removeAll(user);
            return admin.delete(user);
        });
    }

    /**
     * Sets a password for one login, after which it has to be changed (OWASP ASVS 5.0, 6.4.1); ends the sessions of the
     * account and resets its rate limit.
     *
     * @param until the end of the time in which the login may be made
     * @throws Failure a rule for new passwords of {@code Registration} or {@link PasswordPolicy}
     */
    public boolean setOneTimePassword(String id, String password, Instant until) {
        return change(Event.ONE_TIME_PASSWORD, id, user -> {
            passwords.requireAcceptable(password, id, user.nickname());
            String hash = passwords.hash(password);
            throttle.forgetAccount(id);
            return admin.setOneTimePassword(user, hash, until);
        });
    }

    /**
     * Sets a generated password for one login, as {@link #setOneTimePassword} does.
     *
     * @return the password; empty if there is no such account
     */
    public Optional<String> generateOneTimePassword(String id, Instant until) {
        String password = passwords.generate(random);
        return setOneTimePassword(id, password, until) ? Optional.of(password) : Optional.empty();
    }

    /**
     * Sends the user the link for a new password, as if they had asked for it.
     *
     * @throws Failure {@link Reason#MAIL_OFF}; {@link Reason#ADDRESS_NEEDED} if the account has no verified address
     */
    public boolean sendReset(String id) {
        Outbox mailing = outbox.orElseThrow(() -> new Failure(Reason.MAIL_OFF));
        return change(Event.RESET_SEND, id, user -> {
            if (user.email().verifiedAddress().isEmpty()) {
                throw new Failure(Reason.ADDRESS_NEEDED);
            }
            mailing.resetWished(user, log.operator());
            return true;
        });
    }

    private boolean change(Event event, String id, Predicate<User> change) {
        boolean changed = users.find(id).filter(change).isPresent();
        if (changed) {
            log.success(event, id);
        }
        return changed;
    }
}

package org.latchkey.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.audit.SecurityLog.Event;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.takeover.LegacyTakeover;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.AccountCounts;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * What operators do with accounts. Changes are logged like those of users, with the operator in place of an
 * address. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class Administration {

    private final UserDao users;
    private final SessionDao sessions;
    private final AdminDao admin;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LegacyTakeover takeover;
    private final SecurityLog log;
    private final Clock clock;
    private final String operator;

    /**
     * @param users the stored accounts
     * @param sessions the stored sessions
     * @param admin what only an operator may ask
     * @param passwords the rules for new passwords, and hashing
     * @param throttle what is counted about people
     * @param takeover how users of the Flask application are taken over
     * @param log where security events go
     * @param clock what time it is
     * @param operator the operator's name, for the log
     */
    public Administration(
            UserDao users,
            SessionDao sessions,
            AdminDao admin,
            Passwords passwords,
            LoginThrottle throttle,
            LegacyTakeover takeover,
            SecurityLog log,
            Clock clock,
            String operator) {
        this.users = users;
        this.sessions = sessions;
        this.admin = admin;
        this.passwords = passwords;
        this.throttle = throttle;
        this.takeover = takeover;
        this.log = log;
        this.clock = clock;
        this.operator = operator;
    }

    /** How many accounts there are. */
    public AccountCounts count() {
        return admin.count(clock.instant());
    }

    /**
     * Accounts in the order of their ids.
     *
     * @param text what the id or the nickname contains, in capitals or not; empty for all
     * @param after the id after which the list begins
     * @param limit the most accounts to list
     */
    public List<User> list(Optional<String> text, Optional<String> after, int limit) {
        return admin.list(text, after, limit);
    }

    /** Takes over all users that the Flask application has stored since the last time, and says how many hashes were wrapped. */
    public long takeOver() {
        return takeover.runAgain();
    }

    /** The account with this id, if there is one. */
    public Optional<User> find(String id) {
        return users.find(id);
    }

    /** The sessions of a user that have not expired, the oldest first. */
    public List<Session> liveSessions(User user) {
        return user.liveSessions(clock.instant());
    }

    /** Ends a session, and says whether there was one. */
    public boolean endSession(String id, String jti) {
        boolean ended = sessions.end(id, jti);
        if (ended) {
            log.success(Event.SESSION_END, id, operator);
        }
        return ended;
    }

    /** Ends all sessions of a user, and says whether there is the user. */
    public boolean endSessions(String id) {
        return change(Event.SESSIONS_END, id, admin::endSessions);
    }

    /** Closes an account and ends its sessions, and says whether there is the account. */
    public boolean disable(String id) {
        return change(Event.DISABLE, id, admin::disable);
    }

    /** Opens an account again, and says whether there is the account. */
    public boolean enable(String id) {
        return change(Event.ENABLE, id, admin::enable);
    }

    /** Deletes an account, and says whether there was one. */
    public boolean delete(String id) {
        return change(Event.DELETE, id, user -> {
            // First: a failure afterwards would say of an account that is gone that it is still there.
            throttle.forgetAccount(id);
            return admin.delete(user);
        });
    }

    /**
     * Gives an account a password that is good for one login, after which it has to be changed (OWASP ASVS 5.0, 6.4.1);
     * ends its sessions, and resets its rate limit.
     *
     * @param valid how long the login may be made
     * @return whether there is the account
     * @throws Failure what {@code Registration} and {@link PasswordPolicy} say of new passwords
     */
    public boolean setOneTimePassword(String id, String password, Duration valid) {
        return change(Event.ONE_TIME_PASSWORD, id, user -> {
            passwords.requireAcceptable(password, id, user.nickname());
            String hash = passwords.hash(password);
            throttle.forgetAccount(id);
            return admin.setOneTimePassword(user, hash, clock.instant().plus(valid));
        });
    }

    private boolean change(Event event, String id, Predicate<User> change) {
        boolean changed = users.find(id).filter(change).isPresent();
        if (changed) {
            log.success(event, id, operator);
        }
        return changed;
    }
}

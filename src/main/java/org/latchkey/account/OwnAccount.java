package org.latchkey.account;

import java.util.List;
import java.util.Map;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.UserMails;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.FactorSummary;

/**
 * What users do with their own accounts, besides a change of the password. Every method may fail with {@link
 * Reason#STORE_UNAVAILABLE}, and all but {@link #endSession} with {@link Reason#TOKEN_INVALID} if the account is deleted
 * at the same moment.
 */
public final class OwnAccount {

    private final UserDao users;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Confirmations confirmations;
    private final UserMails mails;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param sessions opens and ends sessions
     * @param credentials verifies passwords within the rate limit
     * @param confirmations in which sessions sensitive changes are allowed
     * @param mails mails and tokens, which are deleted with an account
     * @param log the security log
     */
    public OwnAccount(
            UserDao users,
            Sessions sessions,
            Credentials credentials,
            Confirmations confirmations,
            UserMails mails,
            SecurityLog log) {
        this.users = users;
        this.sessions = sessions;
        this.credentials = credentials;
        this.confirmations = confirmations;
        this.mails = mails;
        this.log = log;
    }

    /**
     * Changes the nickname.
     *
     * @throws Failure {@link Reason#NICKNAME_MISSING}, {@link Reason#NICKNAME_TOO_LONG} or
     *     {@link Reason#NICKNAME_CONTROL_CHARACTER}
     */
    public void changeNickname(Authentication authentication, String nickname, ClientInfo client) {
        log.logged(Event.NICKNAME_CHANGE, authentication.user().id(), client.address(), () -> {
            FieldRules.checkNickname(nickname);
            requireFound(users.changeNickname(authentication.user(), nickname));
        });
    }

    /**
     * Ends one of the user's sessions.
     *
     * @throws Failure {@link Reason#SESSION_UNKNOWN} if the user has none with this id
     */
    public void endSession(Authentication authentication, String jti, ClientInfo client) {
        log.logged(Event.SESSION_END, authentication.user().id(), client.address(), () -> {
            if (!sessions.end(authentication.user(), jti)) {
                throw new Failure(Reason.SESSION_UNKNOWN);
            }
        });
    }

    /** Ends all of the user's sessions but the one of this request. */
    public void endOtherSessions(Authentication authentication, ClientInfo client) {
        log.logged(
                Event.SESSIONS_END,
                authentication.user().id(),
                client.address(),
                () -> requireFound(sessions.endOthers(authentication.user(), authentication.session())));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
    }

    /** Everything that is stored about the user but the hash of the password and the secrets of factors, in plain Java types. */
    public Map<String, Object> export(Authentication authentication, ClientInfo client) {
        return log.logged(
                Event.EXPORT, authentication.user().id(), client.address(), () -> everything(authentication.user()));
    }

    private Map<String, Object> everything(User user) {
        Map<String, Object> everything = users.everything(user).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
        everything.put("password", user.hasPassword());
        everything.put("factors", FactorSummary.of(user.factors()));
        everything.put("throttle", counters(user.id()));
        return everything;
    }

    private List<Map<String, ?>> counters(String id) {
        return credentials.counters(id).stream()
                .<Map<String, ?>>map(counter -> Map.of(
                        "count", counter.count(),
                        "last", counter.last().toString(),
                        "expires", counter.expires().toString()))
                .toList();
    }

    /**
     * Deletes the account of a user who has confirmed their identity before; see {@link StepUp}.
     *
     * @throws Failure {@link Reason#CONFIRMATION_REQUIRED}
     */
    public void delete(Authentication authentication, ClientInfo client) {
        User user = authentication.user();
        log.logged(Event.DELETE, user.id(), client.address(), () -> {
            if (!confirmations.contains(authentication)) {
                throw new Failure(Reason.CONFIRMATION_REQUIRED);
            }
            credentials.forgetCounters(user.id());
            mails.removeAll(user);
            requireFound(users.delete(user));
        });
    }

    /**
     * Deletes the account; its id is free afterwards.
     *
     * @param password the current password
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void delete(Authentication authentication, String password, ClientInfo client) {
        String id = authentication.user().id();
        log.logged(Event.DELETE, id, client.address(), () -> {
            try {
                deleteWith(authentication, password, client);
            } catch (Failure failure) {
                if (failure.reason() != Reason.PASSWORD_WRONG || users.find(id).isPresent()) {
                    throw failure;
                }
                // The form was sent twice: the other request has deleted it, and this one has counted a wrong guess.
                credentials.forgetCounters(id);
            }
        });
    }

    private void deleteWith(Authentication authentication, String password, ClientInfo client) {
        PasswordAttempt attempt = credentials.begin(authentication.user().id(), client);
        attempt.counted(() -> {
            User user = attempt.verifyAgain(authentication, password);
            // Before the account: a failure afterwards would say of a deleted account that it still exists.
            credentials.forgetCounters(user.id());
            mails.removeAll(user);
            if (!users.delete(user)) {
                throw new Failure(Reason.PASSWORD_WRONG);
            }
        });
    }
}

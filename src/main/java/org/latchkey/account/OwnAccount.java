package org.latchkey.account;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.audit.SecurityLog.Event;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.text.Text;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * What people do with their own accounts. Every method may fail with {@link Reason#STORE_UNAVAILABLE}, and all but
 * {@link #endSession} with {@link Reason#TOKEN_INVALID} if the account is deleted just now.
 */
public final class OwnAccount {

    private final UserDao users;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final LoginThrottle throttle;
    private final Devices devices;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param sessions what logins make
     * @param credentials how passwords are checked
     * @param passwords how passwords are hashed
     * @param policy what new passwords must be
     * @param throttle what is counted about people
     * @param devices how browsers are known again
     * @param log where security events go
     */
    public OwnAccount(
            UserDao users,
            Sessions sessions,
            Credentials credentials,
            Passwords passwords,
            PasswordPolicy policy,
            LoginThrottle throttle,
            Devices devices,
            SecurityLog log) {
        this.users = users;
        this.sessions = sessions;
        this.credentials = credentials;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
    }

    /**
     * Changes the nickname.
     *
     * @throws Failure {@link Reason#NICKNAME_MISSING}, {@link Reason#NICKNAME_TOO_LONG} or
     *     {@link Reason#NICKNAME_CONTROL_CHARACTER}
     */
    public void changeNickname(Authentication access, String nickname, ClientInfo caller) {
        log.logged(Event.NICKNAME_CHANGE, access.user().id(), caller.address(), () -> {
            FieldRules.checkNickname(nickname);
            if (!users.changeNickname(access.user(), nickname)) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
        });
    }

    /**
     * Changes the password and ends all sessions, the one that asks included: it goes on with a token of a new one, so
     * that whoever got hold of an old token is shut out as well (OWASP ASVS 5.0, 7.2.4 and 7.4.3).
     *
     * @param current the password as it is
     * @param wanted the password as it is to be
     * @return the token to go on with, and another by which this browser is known: the password ends all before it
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#PASSWORD_UNCHANGED}, what {@code Registration} and
     *     {@link PasswordPolicy} say of new passwords, {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public LoginResult changePassword(Authentication access, String current, String wanted, ClientInfo caller) {
        String id = access.user().id();
        return log.logged(Event.PASSWORD_CHANGE, id, caller.address(), () -> {
            if (Text.isBlank(wanted)) {
                throw new Failure(Reason.NEW_PASSWORD_MISSING);
            }
            requireAcceptable(wanted, id, access.user().nickname());
            if (Text.normalize(wanted).equals(Text.normalize(current))) {
                throw new Failure(Reason.PASSWORD_UNCHANGED);
            }
            try {
                return withPassword(access, current, caller, user -> {
                    Session session = sessions.begin(access.session().stays(), caller);
                    String hash = passwords.hash(wanted);
                    return users.changePassword(user, hash, session)
                            ? Optional.of(login(user.withPasswordHash(hash), session))
                            : Optional.empty();
                });
            } catch (Failure failure) {
                if (failure.reason() != Reason.PASSWORD_WRONG || !hasChangedMeanwhile(access)) {
                    throw failure;
                }
                return changedAlready(access, wanted, caller);
            }
        });
    }

    private void requireAcceptable(String newPassword, String... names) {
        try {
            FieldRules.checkPassword(newPassword);
            policy.check(newPassword, names);
        } catch (Failure failure) {
            throw failure.about(Field.NEW_PASSWORD);
        }
    }

    /** With a new number for the device: nothing that was known before the change is known after it. */
    private LoginResult login(User user, Session session) {
        return new LoginResult(sessions.grant(user.id(), session), devices.issue(user, Optional.empty()));
    }

    private boolean hasChangedMeanwhile(Authentication access) {
        return users.find(access.user().id())
                .filter(user -> !user.passwordHash().equals(access.user().passwordHash()))
                .isPresent();
    }

    /**
     * A form that was sent twice: the password was changed between the authentication of this request and now. If it was
     * changed to what is wanted, the session of this request has ended with it, and goes on as after a login.
     */
    private LoginResult changedAlready(Authentication access, String wanted, ClientInfo caller) {
        return withPassword(
                access,
                wanted,
                caller,
                user -> sessions.open(user, sessions.begin(access.session().stays(), caller))
                        .map(grant -> new LoginResult(grant, devices.issue(user, Optional.empty()))));
    }

    /**
     * Ends one of the person's sessions.
     *
     * @throws Failure {@link Reason#SESSION_UNKNOWN} if the person has none of this id
     */
    public void endSession(Authentication access, String jti, ClientInfo caller) {
        log.logged(Event.SESSION_END, access.user().id(), caller.address(), () -> {
            if (!sessions.end(access.user(), jti)) {
                throw new Failure(Reason.SESSION_UNKNOWN);
            }
        });
    }

    /** Ends all of the person's sessions but the one that asks. */
    public void endOtherSessions(Authentication access, ClientInfo caller) {
        log.logged(Event.SESSIONS_END, access.user().id(), caller.address(), () -> {
            if (!sessions.endOthers(access.user(), access.session())) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
        });
    }

    /** Everything that is stored about the person but the hash of the password, in plain Java types. */
    public Map<String, Object> export(Authentication access, ClientInfo caller) {
        String id = access.user().id();
        return log.logged(Event.EXPORT, id, caller.address(), () -> {
            Map<String, Object> everything =
                    users.everything(access.user()).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
            everything.put(
                    "throttle",
                    throttle.counted(id).stream()
                            .map(counter -> Map.of(
                                    "count", counter.count(),
                                    "last", counter.last().toString(),
                                    "expires", counter.expires().toString()))
                            .toList());
            return everything;
        });
    }

    /**
     * Deletes the account; its id is free afterwards.
     *
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void delete(Authentication access, String password, ClientInfo caller) {
        String id = access.user().id();
        log.logged(Event.DELETE, id, caller.address(), () -> {
            try {
                withPassword(access, password, caller, user -> {
                    // First: a failure afterwards would say of an account that is gone that it is still there.
                    throttle.forgetAccount(id);
                    return users.delete(user) ? Optional.of(true) : Optional.empty();
                });
            } catch (Failure failure) {
                if (failure.reason() != Reason.PASSWORD_WRONG || users.find(id).isPresent()) {
                    throw failure;
                }
                // The form was sent twice: the other request has deleted it, and this one has counted a wrong guess.
                throttle.forgetAccount(id);
            }
        });
    }

    /** Asks for the password again (OWASP ASVS 5.0, 7.5.1), as throttled as a login. */
    private <T> T withPassword(
            Authentication access, String password, ClientInfo caller, Function<User, Optional<T>> then) {
        try {
            return credentials.verify(access.user().id(), password, caller, user -> {
                if (!user.key().equals(access.user().key())) {
                    // Deleted meanwhile, and the id given to somebody else.
                    throw new Failure(Reason.TOKEN_INVALID);
                }
                return then.apply(user);
            });
        } catch (Failure failure) {
            throw failure.reason() == Reason.CREDENTIALS_WRONG ? new Failure(Reason.PASSWORD_WRONG) : failure;
        }
    }
}

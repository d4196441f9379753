package org.latchkey.account;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.Failure.Reason;
import org.latchkey.account.SecurityLog.Event;

/**
 * What people do with their own accounts. Every method may fail with {@link Reason#STORE_UNAVAILABLE}, and all but
 * {@link #endSession} with {@link Reason#TOKEN_INVALID} if the account is deleted just now.
 */
public final class OwnAccount {

    private final UserDao users;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Devices devices;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final LoginThrottle throttle;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param sessions what logins make
     * @param credentials how passwords are checked
     * @param devices how browsers are known again
     * @param passwords how passwords are hashed
     * @param policy what new passwords must be
     * @param throttle what is counted about people
     * @param log where security events go
     */
    public OwnAccount(
            UserDao users,
            Sessions sessions,
            Credentials credentials,
            Devices devices,
            Passwords passwords,
            PasswordPolicy policy,
            LoginThrottle throttle,
            SecurityLog log) {
        this.users = users;
        this.sessions = sessions;
        this.credentials = credentials;
        this.devices = devices;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.log = log;
    }

    /**
     * Changes the nickname.
     *
     * @throws Failure {@link Reason#NICKNAME_MISSING}, {@link Reason#NICKNAME_TOO_LONG} or
     *     {@link Reason#NICKNAME_CONTROL_CHARACTER}
     */
    public void changeNickname(Access access, String nickname, Caller caller) {
        log.logged(Event.NICKNAME_CHANGE, access.user().id(), caller.address(), () -> {
            Rules.checkNickname(nickname);
            if (!users.changeNickname(access.user(), nickname)) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
        });
    }

    /**
     * Changes the password and ends all sessions, the one that asks included: it goes on with a token of a new one, so
     * that whoever got hold of an old token is shut out as well (OWASP ASVS 5.0, 7.2.4 and 7.4.3). The same holds for the
     * tokens of devices.
     *
     * @param current the password as it is
     * @param wanted the password as it is to be
     * @return the tokens to go on with
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#PASSWORD_UNCHANGED}, what {@link Registration} and
     *     {@link PasswordPolicy} say of new passwords, {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public Login changePassword(Access access, String current, String wanted, Caller caller) {
        String id = access.user().id();
        return log.logged(Event.PASSWORD_CHANGE, id, caller.address(), () -> {
            if (Text.isBlank(wanted)) {
                throw new Failure(Reason.NEW_PASSWORD_MISSING);
            }
            Rules.checkPassword(wanted);
            policy.check(wanted, id, access.user().nickname());
            if (Text.normalize(wanted).equals(Text.normalize(current))) {
                throw new Failure(Reason.PASSWORD_UNCHANGED);
            }
            return withPassword(access, current, caller, user -> {
                Session session = sessions.begin(access.session().stays(), caller);
                String hash = passwords.hash(wanted);
                if (!users.changePassword(user, hash, session)) {
                    return Optional.empty();
                }
                String device = devices.issue(user.withPasswordHash(hash), caller.deviceToken());
                return Optional.of(new Login(sessions.grant(id, session), device));
            });
        });
    }

    /**
     * Ends one of the person's sessions.
     *
     * @throws Failure {@link Reason#SESSION_UNKNOWN} if the person has none of this id
     */
    public void endSession(Access access, String jti, Caller caller) {
        log.logged(Event.SESSION_END, access.user().id(), caller.address(), () -> {
            if (!sessions.end(access.user(), jti)) {
                throw new Failure(Reason.SESSION_UNKNOWN);
            }
        });
    }

    /** Ends all of the person's sessions but the one that asks. */
    public void endOtherSessions(Access access, Caller caller) {
        log.logged(Event.SESSIONS_END, access.user().id(), caller.address(), () -> {
            if (!sessions.endOthers(access.user(), access.session())) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
        });
    }

    /** Everything that is stored about the person but the hash of the password, in plain Java types. */
    public Map<String, Object> export(Access access, Caller caller) {
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
    public void delete(Access access, String password, Caller caller) {
        String id = access.user().id();
        log.logged(Event.DELETE, id, caller.address(), () -> {
            withPassword(access, password, caller, user -> {
                // First: a failure afterwards would say of an account that is gone that it is still there.
                throttle.forgetAccount(id);
                return users.delete(user) ? Optional.of(true) : Optional.empty();
            });
        });
    }

    /** Asks for the password again (OWASP ASVS 5.0, 7.5.1), as throttled as a login. */
    private <T> T withPassword(Access access, String password, Caller caller, Function<User, Optional<T>> then) {
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

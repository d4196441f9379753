package org.latchkey.account;

import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.text.Text;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * The change of a password by its user. It ends all sessions, the one of the request included: the client continues with
 * a token of a new session, so that a stolen token is worth nothing (OWASP ASVS 5.0, 7.2.4 and 7.4.3).
 */
public final class PasswordChange {

    private final UserDao users;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Confirmations confirmations;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param sessions opens and ends sessions
     * @param credentials verifies passwords within the rate limit
     * @param passwords the rules for new passwords, and hashing
     * @param confirmations in which sessions a password may be set without one
     * @param log the security log
     */
    public PasswordChange(
            UserDao users,
            Sessions sessions,
            Credentials credentials,
            Passwords passwords,
            Confirmations confirmations,
            SecurityLog log) {
        this.users = users;
        this.sessions = sessions;
        this.credentials = credentials;
        this.passwords = passwords;
        this.confirmations = confirmations;
        this.log = log;
    }

    /**
     * Changes the password.
     *
     * @param current the current password
     * @param newPassword the new password
     * @return the token of the new session, and a token for this browser as a new device: the change ends all earlier ones
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#PASSWORD_UNCHANGED}, a rule for new passwords of
     *     {@link Registration} or {@link PasswordPolicy}, {@link Reason#THROTTLED}, {@link Reason#BUSY},
     *     {@link Reason#STORE_UNAVAILABLE}, or {@link Reason#TOKEN_INVALID} if the account is deleted at the same moment
     */
    public LoginResult change(Authentication authentication, String current, String newPassword, ClientInfo client) {
        return logged(authentication, newPassword, client, () -> replace(authentication, current, newPassword, client));
    }

    /**
     * Sets a password in an account that has none. It requires a confirmed identity in place of the current password.
     *
     * @throws Failure {@link Reason#PASSWORD_MISSING} if the account has one, {@link Reason#CONFIRMATION_REQUIRED}, and as
     *     {@link #change}
     */
    public LoginResult set(Authentication authentication, String newPassword, ClientInfo client) {
        return logged(authentication, newPassword, client, () -> {
            if (authentication.user().hasPassword()) {
                throw new Failure(Reason.PASSWORD_MISSING);
            }
            if (!confirmations.contains(authentication)) {
                throw new Failure(Reason.CONFIRMATION_REQUIRED);
            }
            return store(authentication.user(), newPassword, authentication, client);
        });
    }

    private LoginResult logged(
            Authentication authentication, String newPassword, ClientInfo client, Supplier<LoginResult> change) {
        User user = authentication.user();
        return log.logged(Event.PASSWORD_CHANGE, user.id(), client.address(), () -> {
            passwords.requireAcceptableNew(newPassword, user.id(), user.nickname());
            try {
                return change.get();
            } catch (Failure failure) {
                if (failure.reason() != Reason.PASSWORD_WRONG || !hasChangedMeanwhile(authentication)) {
                    throw failure;
                }
                return changedAlready(authentication, newPassword, client);
            }
        });
    }

    private LoginResult replace(Authentication authentication, String current, String newPassword, ClientInfo client) {
        if (Text.normalize(newPassword).equals(Text.normalize(current))) {
            throw new Failure(Reason.PASSWORD_UNCHANGED);
        }
        PasswordAttempt attempt = credentials.begin(authentication.user().id(), client);
        return attempt.counted(
                () -> store(attempt.verifyAgain(authentication, current), newPassword, authentication, client));
    }

    private LoginResult store(User user, String newPassword, Authentication authentication, ClientInfo client) {
        Session session = sessions.begin(authentication.session().stays(), client);
        String hash = passwords.hash(newPassword);
        if (!users.changePassword(user, hash, session)) {
            throw new Failure(Reason.PASSWORD_WRONG);
        }
        return result(user.withPasswordHash(hash), sessions.issue(user.id(), session));
    }

    private boolean hasChangedMeanwhile(Authentication authentication) {
        return users.find(authentication.user().id())
                .filter(user ->
                        !user.passwordHash().equals(authentication.user().passwordHash()))
                .isPresent();
    }

    /**
     * A form that was sent twice: the password was changed between the authentication of this request and now. If it was
     * changed to the new one, the session of this request has ended with it, and continues as after a login.
     */
    private LoginResult changedAlready(Authentication authentication, String newPassword, ClientInfo client) {
        PasswordAttempt attempt = credentials.begin(authentication.user().id(), client);
        return attempt.counted(() -> {
            User user = attempt.verifyAgain(authentication, newPassword);
            IssuedToken token = sessions.open(user, authentication.session().stays(), client)
                    .orElseThrow(() -> new Failure(Reason.PASSWORD_WRONG));
            return result(user, token);
        });
    }

    /** The browser becomes a new device: nothing that was known before the change is known after it. */
    private LoginResult result(User user, IssuedToken token) {
        return new LoginResult(token, credentials.deviceToken(user, Optional.empty()));
    }
}

package org.latchkey.account;

import java.time.Clock;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.PasswordlessDao;
import org.latchkey.account.factor.RecoveryCodes;
import org.latchkey.account.factor.TypedCode;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;

/**
 * The login to an account without a password whose passkeys are lost: by a recovery code, which sets a new password in the
 * same step. So the code opens nothing by itself, and from then on the account is one with a password. An account that has
 * a password is not let in: there the code replaces only the second factor.
 *
 * <p>Unknown ids, accounts with a password and wrong codes get the same answer for the same work, within the rate limit of
 * passwords.
 */
public final class RecoveryLogin {

    private final Passwords passwords;
    private final Credentials credentials;
    private final PasswordlessDao passwordless;
    private final Sessions sessions;
    private final LoginSteps steps;
    private final SecurityLog log;

    /**
     * @param passwords the rules for new passwords, and hashing
     * @param credentials the rate limit, and device tokens
     * @param passwordless sets the password
     * @param sessions opens and ends sessions
     * @param log the security log
     * @param clock the current time
     */
    public RecoveryLogin(
            Passwords passwords,
            Credentials credentials,
            PasswordlessDao passwordless,
            Sessions sessions,
            SecurityLog log,
            Clock clock) {
        this.passwords = passwords;
        this.credentials = credentials;
        this.passwordless = passwordless;
        this.sessions = sessions;
        this.steps = new LoginSteps(credentials, sessions, log, clock);
        this.log = log;
    }

    /**
     * Logs a user in, and ends all other sessions.
     *
     * @param id any text; see {@code UserDao.findTyped}
     * @param code the recovery code as it was typed
     * @param newPassword the password to be set
     * @throws Failure a rule for new passwords; {@link Reason#RECOVERY_WRONG}; {@link Reason#ACCOUNT_DISABLED},
     *     {@link Reason#THROTTLED}, {@link Reason#BUSY} or {@link Reason#STORE_UNAVAILABLE}
     */
    public LoginResult logIn(String id, String code, String newPassword, ClientInfo client) {
        LoginResult result =
                log.logged(Event.LOGIN_RECOVERY, id, client.address(), () -> logInNow(id, code, newPassword, client));
        log.success(Event.RECOVERY_CODE_USE, id, client.address());
        return result;
    }

    private LoginResult logInNow(String id, String code, String newPassword, ClientInfo client) {
        // Before the account is looked up, so that it tells nothing about it.
        passwords.requireAcceptableNew(newPassword, id);
        PasswordAttempt attempt = credentials.beginTyped(id, client);
        return attempt.counted(() -> {
            // Here, because a wrong code has to cost what a right one does.
            String hash = passwords.hash(newPassword);
            Optional<String> digest = new TypedCode(code).recovery().map(RecoveryCodes::digest);
            User user = attempt.user()
                    .filter(account -> !account.hasPassword())
                    .filter(account -> digest.filter(account.factors().recoveryCodes()::contains)
                            .isPresent())
                    .orElseThrow(RecoveryLogin::wrong);
            steps.requireOpen(user);
            passwords.requireAcceptableNew(newPassword, user.id(), user.nickname());
            steps.endPrevious(client);
            Session session = sessions.begin(false, client);
            if (!passwordless.recover(user, digest.orElseThrow(), hash, session)) {
                throw wrong();
            }
            String device = credentials.deviceToken(user.withPasswordHash(hash), Optional.empty());
            return new LoginResult(sessions.issue(user.id(), session), device);
        });
    }

    private static Failure wrong() {
        return new Failure(Reason.RECOVERY_WRONG);
    }
}

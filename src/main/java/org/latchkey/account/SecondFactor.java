package org.latchkey.account;

import java.time.Clock;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.FactorCodes;
import org.latchkey.account.factor.FactorCodes.Verdict;
import org.latchkey.account.factor.HalfLogin;
import org.latchkey.account.factor.HalfLogins;
import org.latchkey.account.factor.TypedCode;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.Factors;

/**
 * The second step of a login, after a right password. Until it is completed the login opens nothing. Every method may fail
 * with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class SecondFactor {

    private final UserDao users;
    private final HalfLogins halfLogins;
    private final FactorCodes codes;
    private final Credentials credentials;
    private final LoginSteps steps;
    private final SecurityLog log;

    /**
     * @param users the stored accounts
     * @param halfLogins the logins that wait
     * @param codes verifies codes
     * @param credentials the rate limit, and device tokens
     * @param sessions opens and ends sessions
     * @param log the security log
     * @param clock the current time
     */
    public SecondFactor(
            UserDao users,
            HalfLogins halfLogins,
            FactorCodes codes,
            Credentials credentials,
            Sessions sessions,
            SecurityLog log,
            Clock clock) {
        this.users = users;
        this.halfLogins = halfLogins;
        this.codes = codes;
        this.credentials = credentials;
        this.steps = new LoginSteps(credentials, sessions, log, clock);
        this.log = log;
    }

    /**
     * Returns the login that waits for its second factor.
     *
     * @param token the token of the browser; empty if it has none
     * @throws Failure {@link Reason#LOGIN_BEGIN_AGAIN} if there is no such login, or no longer
     */
    public HalfLogin waiting(Optional<String> token) {
        return halfLogins.find(token).orElseThrow(SecondFactor::beginAgain);
    }

    /**
     * Returns the factors of the account of a login that waits.
     *
     * @throws Failure {@link Reason#LOGIN_BEGIN_AGAIN} if the account has changed meanwhile
     */
    public Factors factors(HalfLogin login) {
        return account(login).factors();
    }

    /**
     * A completed login.
     *
     * @param login the new session
     * @param verdict what the code was
     * @param recoveryCodesLeft the number of unused recovery codes
     */
    public record Completed(LoginResult login, Verdict verdict, int recoveryCodesLeft) {

        @Override
        public String toString() {
            return "Completed[<hidden>]";
        }
    }

    /**
     * Completes a login with a code of an authenticator app or a recovery code.
     *
     * @throws Failure {@link Reason#LOGIN_CODE_WRONG}; {@link Reason#LOGIN_BEGIN_AGAIN} if the login has ended or the
     *     account has changed; {@link Reason#ACCOUNT_DISABLED} or {@link Reason#THROTTLED}
     */
    public Completed complete(HalfLogin login, String code, ClientInfo client) {
        Completed completed =
                log.logged(Event.LOGIN_FACTOR, login.id(), client.address(), () -> completeNow(login, code, client));
        if (completed.verdict() == Verdict.RECOVERY_CODE) {
            log.success(Event.RECOVERY_CODE_USE, login.id(), client.address());
        }
        return completed;
    }

    private Completed completeNow(HalfLogin login, String code, ClientInfo client) {
        return credentials.beginFactor(login.id()).counted(() -> {
            User user = account(login);
            steps.requireOpen(user);
            if (!halfLogins.admit(login)) {
                throw beginAgain();
            }
            Verdict verdict = codes.use(user, new TypedCode(code));
            if (verdict == Verdict.REFUSED) {
                throw new Failure(Reason.LOGIN_CODE_WRONG);
            }
            if (!halfLogins.complete(login)) {
                throw beginAgain();
            }
            LoginResult result = steps.openSession(user, login.stay(), client);
            int codes = user.factors().recoveryCodes().size();
            return new Completed(result, verdict, verdict == Verdict.RECOVERY_CODE ? codes - 1 : codes);
        });
    }

    private User account(HalfLogin login) {
        return users.find(login.id())
                .filter(user -> halfLogins.isOf(login, user))
                .filter(user -> user.factors().isRequired())
                .orElseThrow(SecondFactor::beginAgain);
    }

    private static Failure beginAgain() {
        return new Failure(Reason.LOGIN_BEGIN_AGAIN);
    }
}

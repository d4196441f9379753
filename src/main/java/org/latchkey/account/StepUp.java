package org.latchkey.account;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.Ceremony;
import org.latchkey.account.factor.Ceremony.Purpose;
import org.latchkey.account.factor.Challenges;
import org.latchkey.account.factor.FactorCodes;
import org.latchkey.account.factor.FactorCodes.Verdict;
import org.latchkey.account.factor.PasskeyCheck;
import org.latchkey.account.factor.TypedCode;
import org.latchkey.account.factor.passkey.AssertionResponse;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.user.User;

/**
 * The confirmation of the identity before a sensitive change (OWASP ASVS 5.0, 7.5.1): a token that somebody has stolen is
 * not enough for it. It holds for {@link Confirmations#LIFETIME} in this session. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class StepUp {

    private final Credentials credentials;
    private final FactorCodes codes;
    private final PasskeyCheck passkeys;
    private final Confirmations confirmations;
    private final SecurityLog log;

    /**
     * @param credentials verifies passwords within the rate limit
     * @param codes verifies codes
     * @param passkeys verifies passkeys
     * @param confirmations stores the confirmations
     * @param log the security log
     */
    public StepUp(
            Credentials credentials,
            FactorCodes codes,
            PasskeyCheck passkeys,
            Confirmations confirmations,
            SecurityLog log) {
        this.credentials = credentials;
        this.codes = codes;
        this.passkeys = passkeys;
        this.confirmations = confirmations;
        this.log = log;
    }

    /**
     * Confirms by the password.
     *
     * @throws Failure {@link Reason#PASSWORD_WRONG}, {@link Reason#THROTTLED} or {@link Reason#BUSY};
     *     {@link Reason#TOKEN_INVALID} if the account is deleted, or the session ends, at the same moment
     */
    public void byPassword(Authentication authentication, String password, ClientInfo client) {
        confirmed(authentication, client, () -> {
            PasswordAttempt attempt = credentials.begin(authentication.user().id(), client);
            attempt.counted(() -> attempt.verifyAgain(authentication, password));
        });
    }

    /**
     * Confirms by a code of the authenticator app, or by a recovery code.
     *
     * @throws Failure {@link Reason#CODE_WRONG} or {@link Reason#THROTTLED}; {@link Reason#TOKEN_INVALID} if the account is
     *     deleted, or the session ends, at the same moment
     */
    public void byCode(Authentication authentication, String code, ClientInfo client) {
        User user = authentication.user();
        confirmed(authentication, client, () -> {
            credentials.beginFactor(user.id()).counted(() -> {
                Verdict verdict = codes.use(user, new TypedCode(code));
                if (verdict == Verdict.REFUSED) {
                    throw new Failure(Reason.CODE_WRONG);
                }
                if (verdict == Verdict.RECOVERY_CODE) {
                    log.success(Event.RECOVERY_CODE_USE, user.id(), client.address());
                }
            });
        });
    }

    /**
     * Returns the options for the browser to confirm by a passkey.
     *
     * @throws Failure {@link Reason#PASSKEY_UNKNOWN} if the account has none
     */
    public Map<String, Object> passkeyOptions(Authentication authentication) {
        if (authentication.user().factors().passkeys().isEmpty()) {
            throw new Failure(Reason.PASSKEY_UNKNOWN);
        }
        return passkeys.options(ceremony(authentication));
    }

    private static Ceremony ceremony(Authentication authentication) {
        return new Ceremony(Purpose.CONFIRM, authentication.session().jti(), Optional.of(authentication.user()));
    }

    /**
     * Confirms by a passkey.
     *
     * @param credential the JSON of the credential
     * @throws Failure {@link Reason#CREDENTIAL_MALFORMED}, {@link Reason#CREDENTIAL_REFUSED} or {@link Reason#THROTTLED};
     *     {@link Reason#TOKEN_INVALID} if the account is deleted, or the session ends, at the same moment
     */
    public void byPasskey(Authentication authentication, String credential, ClientInfo client) {
        User user = authentication.user();
        AssertionResponse response = AssertionResponse.parse(credential);
        confirmed(authentication, client, () -> {
            if (passkeys.take(response, Stream.of(ceremony(authentication))).isEmpty()) {
                throw Challenges.refused();
            }
            credentials
                    .beginFactor(user.id())
                    .counted(() -> passkeys.verify(response, Optional.of(user), client.address()));
        });
    }

    private void confirmed(Authentication authentication, ClientInfo client, Runnable verification) {
        log.logged(Event.CONFIRM, authentication.user().id(), client.address(), () -> {
            verification.run();
            if (!confirmations.add(authentication)) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
        });
    }

    /**
     * Requires a confirmation.
     *
     * @throws Failure {@link Reason#CONFIRMATION_REQUIRED}
     */
    public void require(Authentication authentication) {
        if (!confirmations.contains(authentication)) {
            throw new Failure(Reason.CONFIRMATION_REQUIRED);
        }
    }

    /** Returns whether the identity was confirmed in this session a short time ago. */
    public boolean isConfirmed(Authentication authentication) {
        return confirmations.contains(authentication);
    }
}

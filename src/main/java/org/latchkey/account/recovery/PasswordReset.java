package org.latchkey.account.recovery;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Credentials;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.FactorCodes;
import org.latchkey.account.factor.FactorCodes.Verdict;
import org.latchkey.account.factor.TypedCode;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailToken;
import org.latchkey.account.mail.MailTokens;
import org.latchkey.account.mail.TokenPurpose;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.text.Text;
import org.latchkey.account.user.AddressDao;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.FactorKind;

/**
 * A new password by the link of a mail. If the account has a second factor, it is asked for before anything is stored. All
 * sessions end, and the user is not logged in: the mailbox alone opens no session (OWASP ASVS 5.0, 6.4.3). Every method may
 * fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class PasswordReset {

    private final MailTokens tokens;
    private final AddressDao addresses;
    private final Credentials credentials;
    private final FactorCodes codes;
    private final Passwords passwords;
    private final SecurityLog log;

    /**
     * @param tokens the tokens of links
     * @param addresses stores the new password
     * @param credentials the rate limit of second factors
     * @param codes verifies codes
     * @param passwords the rules for new passwords, and hashing
     * @param log the security log
     */
    public PasswordReset(
            MailTokens tokens,
            AddressDao addresses,
            Credentials credentials,
            FactorCodes codes,
            Passwords passwords,
            SecurityLog log) {
        this.tokens = tokens;
        this.addresses = addresses;
        this.credentials = credentials;
        this.codes = codes;
        this.passwords = passwords;
        this.log = log;
    }

    /**
     * Returns the second factors that the form has to ask for; empty if the account has none. The token stays valid.
     *
     * @throws Failure {@link Reason#LINK_INVALID}
     */
    public List<FactorKind> factors(String token) {
        return find(token).user().factors().kinds();
    }

    private MailToken find(String token) {
        return tokens.find(token, EnumSet.of(TokenPurpose.RESET)).orElseThrow(PasswordReset::invalid);
    }

    private static Failure invalid() {
        return new Failure(Reason.LINK_INVALID);
    }

    /**
     * Sets the new password. A refused password or code leaves the token valid.
     *
     * @param code a code of the authenticator app or a recovery code; empty if the form had none
     * @throws Failure {@link Reason#LINK_INVALID}; {@link Reason#NEW_PASSWORD_MISSING} or a rule of {@link PasswordPolicy};
     *     {@link Reason#CODE_MISSING} or {@link Reason#CODE_WRONG}; {@link Reason#THROTTLED} or {@link Reason#BUSY}
     */
    public void reset(String token, String newPassword, Optional<String> code, ClientInfo client) {
        Optional<MailToken> found = tokens.find(token, EnumSet.of(TokenPurpose.RESET));
        String id = found.map(valid -> valid.user().id()).orElse("");
        log.logged(Event.PASSWORD_RESET, id, client.address(), () -> {
            MailToken valid = found.orElseThrow(PasswordReset::invalid);
            passwords.requireAcceptableNew(
                    newPassword, valid.user().id(), valid.user().nickname());
            if (valid.user().factors().isRequired()) {
                String typed =
                        code.filter(text -> !Text.isBlank(text)).orElseThrow(() -> new Failure(Reason.CODE_MISSING));
                credentials.countFactor(id, () -> {
                    String hash = passwords.hash(newPassword);
                    requireRight(valid.user(), typed, client);
                    store(valid, hash);
                });
            } else {
                store(valid, passwords.hash(newPassword));
            }
        });
        // The owner must not wait for the guesses of somebody else.
        credentials.forgetAttempts(id);
    }

    private void requireRight(User user, String code, ClientInfo client) {
        Verdict verdict = codes.use(user, new TypedCode(code));
        if (verdict == Verdict.REFUSED) {
            throw new Failure(Reason.CODE_WRONG);
        }
        if (verdict == Verdict.RECOVERY_CODE) {
            log.success(Event.RECOVERY_CODE_USE, user.id(), client.address());
        }
    }

    private void store(MailToken token, String hash) {
        if (!tokens.take(token) || !addresses.resetPassword(token.user(), token.address(), hash)) {
            throw invalid();
        }
    }
}

package org.latchkey.account.factor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Totp;

/**
 * Verifies codes: of an authenticator app, or recovery codes. An accepted code is used up by it. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class FactorCodes {

    private static final Logger LOG = System.getLogger(FactorCodes.class.getName());

    private final FactorDao factors;
    private final FactorCipher cipher;
    private final Clock clock;

    /**
     * @param factors stores which codes were used
     * @param cipher decrypts the secrets
     * @param clock the current time
     */
    public FactorCodes(FactorDao factors, FactorCipher cipher, Clock clock) {
        this.factors = factors;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What a code is. */
    public enum Verdict {
        /** Wrong, or used before. */
        REFUSED,
        /** A code of the authenticator app. */
        TOTP,
        /** A recovery code, which is gone now. */
        RECOVERY_CODE
    }

    /** Verifies a code of an account that has a second factor, and uses it up. */
    public Verdict use(User user, TypedCode code) {
        if (code.totp().isPresent()) {
            return useTotp(user, code.totp().get()) ? Verdict.TOTP : Verdict.REFUSED;
        }
        boolean used = user.factors().isRequired()
                && code.recovery()
                        .map(RecoveryCodes::digest)
                        .filter(digest -> user.factors().recoveryCodes().contains(digest))
                        .filter(digest -> factors.useRecoveryCode(user, digest))
                        .isPresent();
        return used ? Verdict.RECOVERY_CODE : Verdict.REFUSED;
    }

    private boolean useTotp(User user, String digits) {
        Optional<Totp> totp = user.factors().totp();
        return totp.isPresent() && useTotp(user, totp.get(), digits);
    }

    private boolean useTotp(User user, Totp totp, String digits) {
        Optional<FactorCipher.Decrypted> secret = cipher.decrypt(totp.encryptedSecret(), user);
        if (secret.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The TOTP secret of an account cannot be decrypted with FACTOR_KEY or JWT_SECRET, nor with their"
                            + " predecessors; its codes are refused. Set the key with which it was encrypted as"
                            + " FACTOR_KEY_PREVIOUS, or reset the factors of the account with latchkey-admin.");
            return false;
        }
        OptionalLong step = TotpCodes.stepOf(secret.get().bytes(), digits, totp.lastStep(), clock.instant());
        String stored = secret.get().outdated() ? cipher.encrypt(secret.get().bytes(), user) : totp.encryptedSecret();
        return step.isPresent() && factors.acceptStep(user, totp, step.getAsLong(), stored);
    }
}

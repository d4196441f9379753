package org.latchkey.account.transfer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.account.factor.Base32;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.factor.FactorCipher.Decrypted;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Factors;
import org.latchkey.account.user.factor.Totp;

/** Encrypts TOTP secrets of files for their accounts, like enrolled ones, and decrypts them for the export. */
public final class TotpSecrets {

    /** No code was used yet. */
    private static final long NO_STEP = 0;

    private final Supplier<Optional<FactorCipher>> source;
    private final Clock clock;
    private Optional<Optional<FactorCipher>> asked = Optional.empty();

    /**
     * @param source the cipher, if its keys are known; asked at most once, and only if there is a secret
     * @param clock the current time
     */
    public TotpSecrets(Supplier<Optional<FactorCipher>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    private synchronized Optional<FactorCipher> cipher() {
        Optional<FactorCipher> cipher = asked.orElseGet(source);
        asked = Optional.of(cipher);
        return cipher;
    }

    /** Whether the keys are known. */
    public boolean areKeysKnown() {
        return cipher().isPresent();
    }

    /** Returns the account with this secret as a confirmed factor. */
    User enrolled(User user, byte[] secret) {
        String encrypted = cipher().orElseThrow(() -> new IllegalStateException("a secret without a key"))
                .encrypt(secret, user);
        Totp totp = new Totp(encrypted, NO_STEP, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return user.withFactors(
                new Factors(Optional.empty(), List.of(), Optional.of(totp), Optional.empty(), List.of(), false));
    }

    /** Returns the secret of an account in Base32; empty if no known key decrypts it. */
    Optional<String> decrypted(User user, Totp totp) {
        return cipher().flatMap(cipher -> cipher.decrypt(totp.encryptedSecret(), user))
                .map(Decrypted::bytes)
                .map(Base32::encode);
    }
}

package org.latchkey.account.password;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.text.Text;
import org.latchkey.account.user.FieldRules;

/** The passwords of accounts: the rules for new ones, hashing, and verification. */
public final class Passwords {

    private static final int GENERATED_BYTES = 16;

    private final PasswordPolicy policy;
    private final PasswordHasher hasher;

    /**
     * @param policy the rules for new passwords
     * @param hasher computes and verifies hashes
     */
    public Passwords(PasswordPolicy policy, PasswordHasher hasher) {
        this.policy = policy;
        this.hasher = hasher;
    }

    /**
     * Checks the rules for new passwords: not blank, neither too long nor too short, not a common one, not a name.
     *
     * @param password the password as it was typed
     * @param names texts that it must not equal: the id, the nickname
     * @throws Failure with the violated rule
     */
    public void requireAcceptable(String password, String... names) {
        FieldRules.checkPassword(password);
        policy.check(password, names);
    }

    /**
     * Checks the same rules for a password in the field of a new one, beside others.
     *
     * @throws Failure with the violated rule, about {@link Field#NEW_PASSWORD}
     */
    public void requireAcceptableNew(String password, String... names) {
        if (Text.isBlank(password)) {
            throw new Failure(Reason.NEW_PASSWORD_MISSING);
        }
        try {
            requireAcceptable(password, names);
        } catch (Failure failure) {
            throw failure.about(Field.NEW_PASSWORD);
        }
    }

    /** Returns a new password of 128 random bits or more that obeys the rules, in groups of four letters and digits. */
    public String generate(SecureRandom random) {
        // Two digits for each byte.
        byte[] bytes = new byte[Math.max(GENERATED_BYTES, (policy.minimumLength() + 1) / 2)];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).replaceAll("(....)(?=.)", "$1-");
    }

    /**
     * Computes a hash to store.
     *
     * @throws Failure {@code BUSY}
     */
    public String hash(String password) {
        return hasher.hash(password);
    }

    /**
     * Verifies a password. Takes the same time whether or not the account exists.
     *
     * @param stored the stored hash; empty if there is no such account
     * @throws Failure {@code BUSY}
     */
    public Check verify(String password, Optional<String> stored) {
        return hasher.verify(password, stored);
    }
}

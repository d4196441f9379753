package org.latchkey.account.factor;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code as a person types it. Spaces and dashes are ignored, full-width characters count as their ASCII forms, and letters
 * may have any case.
 */
public final class TypedCode {

    private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
    private static final Pattern TOTP = Pattern.compile("[0-9]{" + TotpCodes.DIGITS + "}");

    private final String plain;

    /** @param typed any text */
    public TypedCode(String typed) {
        this.plain = IGNORED.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /** Returns the six digits, if it has the form of a code of an authenticator app. */
    public Optional<String> totp() {
        return TOTP.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    /** Returns the code as {@link RecoveryCodes} made it, without dashes, if it has the form of a recovery code. */
    public Optional<String> recovery() {
        // Crockford: letters that are easily mistaken for digits mean these digits.
        String code = plain.replace('O', '0').replace('I', '1').replace('L', '1');
        return RecoveryCodes.isCode(code) ? Optional.of(code) : Optional.empty();
    }

    @Override
    public String toString() {
        return "<hidden>";
    }
}

package org.latchkey.config;

import java.util.regex.Pattern;

/**
 * Detects secrets that an attacker could try: those of tutorials, and those that were typed. It detects weak secrets, but
 * cannot prove that a secret is strong (RFC 8725, section 3.5).
 */
final class SecretStrength {

    private static final Pattern PUBLISHED = Pattern.compile(
            "secret|passwor[dt]|passphrase|change.?(me|it|this)|example|default|your.?(key|\\d+)|latchkey|sparta",
            Pattern.CASE_INSENSITIVE);
    private static final int MIN_DIFFERENT_CHARACTERS = 8;

    private SecretStrength() {}

    /** Returns whether the secret contains words of published examples. */
    static boolean looksPublished(String secret) {
        return PUBLISHED.matcher(secret).find();
    }

    /** Returns whether the secret has few different characters, repeats itself, or follows the alphabet. */
    static boolean isTooSimple(String secret) {
        return secret.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS || isPeriodic(secret) || isSteady(secret);
    }

    private static boolean isPeriodic(String secret) {
        // A periodic text occurs in its own repetition at an index other than 0 and its length.
        return (secret + secret).indexOf(secret, 1) < secret.length();
    }

    /** Returns whether most neighbouring characters differ by the same amount. */
    private static boolean isSteady(String secret) {
        int steady = 0;
        for (int i = 2; i < secret.length(); i++) {
            if (secret.charAt(i) - secret.charAt(i - 1) == secret.charAt(i - 1) - secret.charAt(i - 2)) {
                steady++;
            }
        }
        return steady > secret.length() / 2;
    }
}

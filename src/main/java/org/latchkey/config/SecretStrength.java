package org.latchkey.config;

import java.util.regex.Pattern;

/**
 * Whether a secret could be one that an attacker tries: one from a tutorial, or one that somebody typed. It cannot know
 * whether a secret is good, only that it is bad (RFC 8725, section 3.5).
 */
final class SecretStrength {

    private static final Pattern PUBLISHED = Pattern.compile(
            "secret|passwor[dt]|passphrase|change.?(me|it|this)|example|default|your.?(key|\\d+)|latchkey|sparta",
            Pattern.CASE_INSENSITIVE);
    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;

    private SecretStrength() {}

    /** Whether it contains words that published examples consist of. */
    static boolean looksPublished(String secret) {
        return PUBLISHED.matcher(secret).find();
    }

    /** Whether it has few different characters, repeats itself, or goes through the alphabet. */
    static boolean isTooSimple(String secret) {
        return secret.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS
                || repeatsItself(secret)
                || isSteady(secret);
    }

    private static boolean repeatsItself(String secret) {
        // A text that is a part of itself, written twice, at another place than its start and its middle.
        return (secret + secret).indexOf(secret, 1) < secret.length();
    }

    /** Whether most characters are as far from the one before as that from its own. */
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

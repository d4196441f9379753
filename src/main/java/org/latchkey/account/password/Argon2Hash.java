package org.latchkey.account.password;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.account.password.argon2.Cost;

/**
 * An Argon2id hash with all that is needed to compute it again, as the PHC string that it is stored as, for instance
 * {@code $argon2id$v=19$m=12288,t=3,p=1$c29tZXNhbHQ$aGFzaA} (PHC string format; RFC 9106 for the parameters).
 *
 * @param kind what was hashed
 * @param cost what computing it costs
 * @param salt the salt
 * @param hash the hash
 */
record Argon2Hash(Kind kind, Cost cost, byte[] salt, byte[] hash) {

    /** Digits of every language: a JVM whose language has its own may have stored its hashes with them. */
    private static final Pattern PHC = Pattern.compile(
            "\\$(argon2id|argon2id-sha256)\\$v=19\\$m=(\\p{Nd}{1,7}),t=(\\p{Nd}{1,3}),p=(\\p{Nd}{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** What was hashed, and how a PHC string says it. */
    enum Kind {
        /** The password in UTF-8. */
        PASSWORD("argon2id"),
        /** The 64 small hex digits of SHA-256 over the password in UTF-8: a legacy hash that was wrapped. */
        SHA_256("argon2id-sha256");

        private final String identifier;

        Kind(String identifier) {
            this.identifier = identifier;
        }
    }

    /** Reads a PHC string; empty if the text is not one of Argon2id, version 1.3. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher phc = PHC.matcher(text);
        if (!phc.matches()) {
            return Optional.empty();
        }
        try {
            Cost cost = new Cost(
                    Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)), Integer.parseInt(phc.group(4)));
            Base64.Decoder base64 = Base64.getDecoder();
            Kind kind = phc.group(1).equals(Kind.PASSWORD.identifier) ? Kind.PASSWORD : Kind.SHA_256;
            return Optional.of(new Argon2Hash(kind, cost, base64.decode(phc.group(5)), base64.decode(phc.group(6))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The PHC string. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.format(
                Locale.ROOT,
                "$%s$v=19$m=%d,t=%d,p=%d$%s$%s",
                kind.identifier,
                cost.memoryKiB(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "Argon2Hash[" + cost + ", <hidden>]";
    }
}

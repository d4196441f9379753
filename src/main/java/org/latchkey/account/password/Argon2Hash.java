package org.latchkey.account.password;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.account.password.argon2.Cost;

/**
 * An Argon2id hash with all parameters to compute it again, stored as a PHC string, for instance
 * {@code $argon2id$v=19$m=12288,t=3,p=1$c29tZXNhbHQ$aGFzaA} (PHC string format; RFC 9106 for the parameters).
 *
 * @param kind the input of the hash
 * @param cost the cost parameters
 * @param salt the salt
 * @param hash the hash
 */
record Argon2Hash(Kind kind, Cost cost, byte[] salt, byte[] hash) {

    /** Unicode digits: a JVM whose default locale has its own digits may have stored hashes with them. */
    private static final Pattern PHC = Pattern.compile(
            "\\$(argon2id|argon2id-sha256)\\$v=19\\$m=(\\p{Nd}{1,7}),t=(\\p{Nd}{1,3}),p=(\\p{Nd}{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** The input of a hash, and its name in the PHC string. */
    enum Kind {
        /** The password in UTF-8. */
        PASSWORD("argon2id"),
        /** The 64 lower-case hex digits of SHA-256 over the password in UTF-8: a wrapped legacy hash. */
        SHA_256("argon2id-sha256");

        private final String identifier;

        Kind(String identifier) {
            this.identifier = identifier;
        }
    }

    /** Parses a PHC string; empty if the text is not one of Argon2id, version 1.3. */
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

    /** Returns the PHC string. */
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

package org.latchkey.account.password.hash;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * crypt(3) with MD5, SHA-256 or SHA-512, and Apache's variant, by commons-codec. The digest is its text in ASCII.
 *
 * @param scheme the scheme
 * @param rounds the number of rounds, which the schemes with MD5 cannot choose
 * @param salt the text of the salt in ASCII
 */
public record CryptRecipe(Scheme scheme, int rounds, byte[] salt) implements Recipe {

    /** The rounds of a text of crypt(3) that does not name them. */
    public static final int DEFAULT_ROUNDS = 5000;

    /** The longest key that commons-codec accepts in bytes. */
    private static final int MAX_KEY = 4096;

    /** The scheme, with its prefix and the lengths of its texts. */
    public enum Scheme {
        MD5("$1$", 8, 22),
        APR1("$apr1$", 8, 22),
        SHA256("$5$", 16, 43),
        SHA512("$6$", 16, 86);

        private final String prefix;
        private final int saltLength;
        private final int digestLength;

        Scheme(String prefix, int saltLength, int digestLength) {
            this.prefix = prefix;
            this.saltLength = saltLength;
            this.digestLength = digestLength;
        }

        /** What the texts begin with. */
        public String prefix() {
            return prefix;
        }

        private boolean isMd5() {
            return this == MD5 || this == APR1;
        }
    }

    /** @throws HashRefusedException if the cost is out of bounds */
    public CryptRecipe {
        Bounds.check("rounds of crypt", rounds, 1000, Bounds.CRYPT_ROUNDS);
        Bounds.checkLength("length of the salt", salt, 1, scheme.saltLength);
        if (!text(salt).matches("[./0-9A-Za-z]+")) {
            throw HashRefusedException.malformed("crypt");
        }
    }

    static CryptRecipe parse(RecipeText text) {
        return new CryptRecipe(text.constant("f", Scheme.class), text.number("i"), text.salt());
    }

    @Override
    public StoredHash with(byte[] digest) {
        return new ForeignHash(
                this, Bounds.checkLength("length of the hash", digest, scheme.digestLength, scheme.digestLength));
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        byte[] key = PasswordForms.utf8(password);
        if (PasswordForms.hasNul(password) || key.length > MAX_KEY) {
            return Optional.empty();
        }
        String setting = scheme.prefix + (scheme.isMd5() ? "" : "rounds=" + rounds + "$") + text(salt);
        // Each of these clears the key.
        String crypted = switch (scheme) {
            case MD5 -> Md5Crypt.md5Crypt(key, setting);
            case APR1 -> Md5Crypt.apr1Crypt(key, setting);
            case SHA256 -> Sha2Crypt.sha256Crypt(key, setting);
            case SHA512 -> Sha2Crypt.sha512Crypt(key, setting);
        };
        return Optional.of(PasswordForms.utf8(crypted.substring(crypted.lastIndexOf('$') + 1)));
    }

    private static String text(byte[] salt) {
        return new String(salt, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean isWeak() {
        return scheme.isMd5() || rounds < DEFAULT_ROUNDS;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of("crypt", salt, "f", scheme.name(), "i", Integer.toString(rounds));
    }
}

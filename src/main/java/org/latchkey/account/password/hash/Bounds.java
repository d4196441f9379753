package org.latchkey.account.password.hash;

/**
 * Bounds of the cost parameters of imported hashes, at the import and at each login: one stored text must not occupy a
 * processor for minutes, or take more memory than a login may.
 */
final class Bounds {

    static final int BCRYPT_COST = 15;
    static final int SCRYPT_LOG_N = 17;
    static final int SCRYPT_R = 8;
    static final int SCRYPT_P = 10;
    static final int PBKDF2_ITERATIONS = 10_000_000;
    static final int ARGON2_MEMORY_KIB = 128 * 1024;
    static final int ARGON2_PASSES = 10;
    static final int ARGON2_LANES = 16;
    /** Rounds of {@code $5$} and {@code $6$}; as many as commons-codec computes. */
    static final int CRYPT_ROUNDS = 1_000_000;
    /** Iterations of a plain digest. */
    static final int DIGEST_ITERATIONS = 1_000_000;
    /** Rounds of phpass, as a power of two. */
    static final int PHPASS_LOG_ROUNDS = 20;
    /** Bytes of a salt; also those of an id or of a text. */
    static final int SALT_BYTES = 512;
    /** Bytes of a digest. */
    static final int DIGEST_BYTES = 128;

    private Bounds() {}

    /** @throws HashRefusedException if the value is out of bounds; it names the figure */
    static int check(String what, long value, int least, int most) {
        if (value < least) {
            throw new HashRefusedException(what + " " + value + " is below " + least);
        }
        if (value > most) {
            throw new HashRefusedException(what + " " + value + " is above " + most);
        }
        return (int) value;
    }

    /** @throws HashRefusedException if the salt or digest is too short or too long */
    static byte[] checkLength(String what, byte[] bytes, int least, int most) {
        check(what, bytes.length, least, most);
        return bytes;
    }
}

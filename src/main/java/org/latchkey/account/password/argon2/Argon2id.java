package org.latchkey.account.password.argon2;

/** Argon2id, version 1.3, with a hash of 32 bytes and neither secret nor associated data (RFC 9106). */
public interface Argon2id {

    /** Length of a hash. */
    int HASH_BYTES = 32;

    /**
     * Computes a hash. The same arguments give the same hash, whichever library computes it.
     *
     * @param password any bytes, also none; the array is neither changed nor kept
     * @param salt any bytes
     * @param cost within the limits of RFC 9106, section 3.1
     * @return {@value #HASH_BYTES} bytes
     */
    byte[] hash(byte[] password, byte[] salt, Cost cost);
}

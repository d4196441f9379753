package org.latchkey.account.password.argon2;

/**
 * Argon2id in Java with minimal memory, regardless of the requested cost. For tests that store and verify passwords, but do
 * not test hashing: a hash takes less than a millisecond instead of 20 ms. The hashes differ from those of other
 * implementations with the same cost.
 */
public final class CheapArgon2 implements Argon2id {

    /** The minimum of RFC 9106 for one lane. */
    private static final int MEMORY_KIB = 8;

    private final Argon2id library = new BouncyCastle();

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        return library.hash(password, salt, new Cost(MEMORY_KIB * cost.lanes(), cost.passes(), cost.lanes()));
    }
}

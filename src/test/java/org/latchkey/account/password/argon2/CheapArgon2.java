package org.latchkey.account.password.argon2;

/**
 * Argon2id in Java with the least memory, whatever cost is asked for: for tests that store and check passwords, but do not
 * test how these are hashed. A hash takes less than a millisecond in place of 20 ms. It differs from what another
 * implementation computes for the same cost.
 */
public final class CheapArgon2 implements Argon2id {

    /** The least that RFC 9106 allows for one lane. */
    private static final int MEMORY_KIB = 8;

    private final Argon2id library = new BouncyCastle();

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        return library.hash(password, salt, new Cost(MEMORY_KIB * cost.lanes(), cost.passes(), cost.lanes()));
    }
}

package org.latchkey.account.password.argon2;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id in Java: works on all platforms, with all parameters, and takes its memory from the heap. */
public final class BouncyCastle implements Argon2id {

    /** Creates an instance, which needs no initialization. */
    public BouncyCastle() {}

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        byte[] hash = new byte[HASH_BYTES];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        generator.generateBytes(password, hash);
        return hash;
    }

    @Override
    public String toString() {
        return "Bouncy Castle";
    }
}

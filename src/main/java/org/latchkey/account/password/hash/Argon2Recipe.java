package org.latchkey.account.password.hash;

import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.password.argon2.Cost;

/**
 * Argon2 (RFC 9106) of any type, version and length, by Bouncy Castle.
 *
 * @param type the type
 * @param version the version: 16 or 19
 * @param cost the cost parameters
 * @param salt the salt
 * @param length the length of the digest in bytes
 */
public record Argon2Recipe(Type type, int version, Cost cost, byte[] salt, int length) implements Recipe {

    /** Memory times passes below which a hash is as fast to guess as a plain digest. */
    private static final long WEAK_BELOW_KIB = 4096;

    /** The type, by its number in RFC 9106. */
    public enum Type {
        D,
        I,
        ID
    }

    /** @throws HashRefusedException if the cost is out of bounds */
    public Argon2Recipe {
        if (version != Argon2Parameters.ARGON2_VERSION_10 && version != Argon2Parameters.ARGON2_VERSION_13) {
            throw new HashRefusedException("unknown version of Argon2");
        }
        check(cost);
        Bounds.checkLength("length of the salt", salt, 1, Bounds.SALT_BYTES);
        Bounds.check("length of the hash", length, 16, Bounds.DIGEST_BYTES);
    }

    static void check(Cost cost) {
        Bounds.check("Argon2 p", cost.lanes(), 1, Bounds.ARGON2_LANES);
        Bounds.check("Argon2 t", cost.passes(), 1, Bounds.ARGON2_PASSES);
        Bounds.check("Argon2 m (KiB)", cost.memoryKiB(), 8 * cost.lanes(), Bounds.ARGON2_MEMORY_KIB);
    }

    static Argon2Recipe parse(RecipeText text) {
        Cost cost = new Cost(text.number("m"), text.number("t"), text.number("p"));
        return new Argon2Recipe(text.constant("y", Type.class), text.number("v"), cost, text.salt(), text.number("l"));
    }

    /** Returns the hash; a strong one of the kind that this application makes has the same text. */
    @Override
    public StoredHash with(byte[] digest) {
        boolean isOwnKind = type == Type.ID
                && version == Argon2Parameters.ARGON2_VERSION_13
                && length == Argon2id.HASH_BYTES
                && !isWeak();
        return isOwnKind
                ? new Argon2Hash(Optional.empty(), cost, salt, digest)
                : new ForeignHash(this, Bounds.checkLength("length of the hash", digest, length, length));
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        byte[] hash = new byte[length];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type.ordinal())
                .withVersion(version)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        generator.generateBytes(PasswordForms.utf8(password), hash);
        return Optional.of(hash);
    }

    @Override
    public boolean isWeak() {
        return (long) cost.memoryKiB() * cost.passes() < WEAK_BELOW_KIB;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of(
                "argon2",
                salt,
                "y",
                type.name(),
                "v",
                Integer.toString(version),
                "m",
                Integer.toString(cost.memoryKiB()),
                "t",
                Integer.toString(cost.passes()),
                "p",
                Integer.toString(cost.lanes()),
                "l",
                Integer.toString(length));
    }
}

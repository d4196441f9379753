package org.latchkey.account.password.argon2;

import com.sun.jna.Function;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.StampedLock;

/**
 * Argon2id by {@code crypto_pwhash} of libsodium. Takes its memory from the system, not from the heap, and releases it after
 * each computation.
 */
final class Libsodium implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Libsodium.class.getName());

    private static final int SALT_BYTES = 16;
    private static final int MIN_MEMORY_KIB = 8;
    /** No setting of Latchkey needs more. Larger costs are left to Bouncy Castle, whose memory the heap limits. */
    private static final int MAX_MEMORY_KIB = 64 * 1024;

    private static final int ARGON2ID_VERSION_13 = 2;

    private final LoadedLibrary library;
    private final Function cryptoPwhash;
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    /** Read lock: native code runs. Write lock: unloading, which would crash the process while native code runs. */
    private final StampedLock unloading = new StampedLock();

    private boolean isUnloaded;

    private Libsodium(LoadedLibrary library) {
        this.library = library;
        this.cryptoPwhash = library.function("crypto_pwhash");
    }

    /**
     * Loads and self-tests the library.
     *
     * @throws IOException as {@link LoadedLibrary}
     * @throws LinkageError as {@link LoadedLibrary}
     * @throws IllegalStateException if the self-test fails
     */
    static Libsodium load() throws IOException {
        LoadedLibrary library = new LoadedLibrary();
        boolean works = false;
        try {
            // Selects the implementation for this processor.
            if (library.function("sodium_init").invokeInt(new Object[0]) < 0) {
                throw new IllegalStateException("libsodium does not initialize");
            }
            Libsodium libsodium = new Libsodium(library);
            libsodium.selfTest();
            works = true;
            return libsodium;
        } finally {
            if (!works) {
                library.close();
            }
        }
    }

    /** Computes a known hash: a test vector of libsodium's own tests (test/default/pwhash_argon2id.c). */
    private void selfTest() {
        byte[] salt = Base64.getDecoder().decode("bA81arsiXysd3WbTRzmEOw");
        byte[] expected = Base64.getDecoder().decode("Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE");
        Optional<byte[]> computed = hash(new byte[0], salt, new Cost(4882, 2, 1));
        if (computed.filter(hash -> Arrays.equals(hash, expected)).isEmpty()) {
            throw new IllegalStateException("self-test failed: wrong hash");
        }
    }

    /**
     * Computes a hash as {@link Argon2id#hash}.
     *
     * @return empty if the parameters are not supported, there is no memory, or the library is unloaded
     */
    Optional<byte[]> hash(byte[] password, byte[] salt, Cost cost) {
        if (salt.length != SALT_BYTES
                || cost.lanes() != 1
                || cost.passes() < 1
                || cost.memoryKiB() < MIN_MEMORY_KIB
                || cost.memoryKiB() > MAX_MEMORY_KIB) {
            return Optional.empty();
        }
        long running = unloading.readLock();
        try {
            return isUnloaded ? Optional.empty() : call(password, salt, cost);
        } finally {
            unloading.unlockRead(running);
        }
    }

    private Optional<byte[]> call(byte[] password, byte[] salt, Cost cost) {
        byte[] hash = new byte[Argon2id.HASH_BYTES];
        int result = cryptoPwhash.invokeInt(new Object[] {
            hash,
            (long) hash.length,
            password,
            (long) password.length,
            salt,
            (long) cost.passes(),
            cost.memoryKiB() * 1024L,
            ARGON2ID_VERSION_13
        });
        if (result == 0) {
            return Optional.of(hash);
        }
        if (!hasFailed.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "libsodium cannot allocate memory for a hash; Bouncy Castle computes it, now and whenever that"
                            + " happens again");
        }
        return Optional.empty();
    }

    /** Gives the current thread a {@link LowPriority}. */
    void lowerPriority() {
        long running = unloading.readLock();
        try {
            if (!isUnloaded) {
                new LowPriority(library).begin();
            }
        } finally {
            unloading.unlockRead(running);
        }
    }

    /** Unloads the library after running computations have ended. */
    @Override
    public void close() throws IOException {
        long exclusive = unloading.writeLock();
        try {
            if (!isUnloaded) {
                isUnloaded = true;
                library.close();
            }
        } finally {
            unloading.unlockWrite(exclusive);
        }
    }

    @Override
    public String toString() {
        return "libsodium";
    }
}

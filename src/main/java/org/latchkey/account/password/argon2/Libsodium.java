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
 * Argon2id by {@code crypto_pwhash} of libsodium, which takes its memory from the system, not from the heap, and gives it
 * back after each computation.
 */
final class Libsodium implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Libsodium.class.getName());

    private static final int SALT_BYTES = 16;
    private static final int LEAST_MEMORY_KIB = 8;
    /** What takes more is not a setting of ours, and had better be limited by the heap. */
    private static final int MOST_MEMORY_KIB = 64 * 1024;

    private static final int ARGON2ID_VERSION_13 = 2;

    private final LoadedLibrary library;
    private final Function cryptoPwhash;
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    /** Held for reading while the code runs: to unload it then would end the process. */
    private final StampedLock unloading = new StampedLock();

    private boolean isUnloaded;

    private Libsodium(LoadedLibrary library) {
        this.library = library;
        this.cryptoPwhash = library.function("crypto_pwhash");
    }

    /**
     * Loads it, and makes sure that it computes what it should.
     *
     * @throws IOException as {@link LoadedLibrary}
     * @throws LinkageError as {@link LoadedLibrary}
     * @throws IllegalStateException if it does not
     */
    static Libsodium load() throws IOException {
        LoadedLibrary library = new LoadedLibrary();
        boolean works = false;
        try {
            // It chooses the code for this processor.
            if (library.function("sodium_init").invokeInt(new Object[0]) < 0) {
                throw new IllegalStateException("it does not initialize");
            }
            Libsodium libsodium = new Libsodium(library);
            libsodium.knowsItsAnswer();
            works = true;
            return libsodium;
        } finally {
            if (!works) {
                library.close();
            }
        }
    }

    /** One of the answers that libsodium's own tests know (test/default/pwhash_argon2id.c). */
    private void knowsItsAnswer() {
        byte[] salt = Base64.getDecoder().decode("bA81arsiXysd3WbTRzmEOw");
        byte[] answer = Base64.getDecoder().decode("Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE");
        Optional<byte[]> computed = hash(new byte[0], salt, new Cost(4882, 2, 1));
        if (computed.filter(hash -> Arrays.equals(hash, answer)).isEmpty()) {
            throw new IllegalStateException("it computes something wrong");
        }
    }

    /** As {@link Argon2id#hash}; empty if it cannot: other parameters than it knows, no memory, or unloaded already. */
    Optional<byte[]> hash(byte[] password, byte[] salt, Cost cost) {
        if (salt.length != SALT_BYTES
                || cost.lanes() != 1
                || cost.passes() < 1
                || cost.memoryKiB() < LEAST_MEMORY_KIB
                || cost.memoryKiB() > MOST_MEMORY_KIB) {
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
                    "libsodium has no memory for a hash; Bouncy Castle computes it, now and whenever it happens");
        }
        return Optional.empty();
    }

    /** Gives the current thread a {@link LowPriority}. */
    void makeWay() {
        long running = unloading.readLock();
        try {
            if (!isUnloaded) {
                new LowPriority(library).begin();
            }
        } finally {
            unloading.unlockRead(running);
        }
    }

    /** Unloads it when what is running has ended. */
    @Override
    public void close() throws IOException {
        long alone = unloading.writeLock();
        try {
            if (!isUnloaded) {
                isUnloaded = true;
                library.close();
            }
        } finally {
            unloading.unlockWrite(alone);
        }
    }

    @Override
    public String toString() {
        return "libsodium";
    }
}

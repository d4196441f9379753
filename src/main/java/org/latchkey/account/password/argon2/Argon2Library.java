package org.latchkey.account.password.argon2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Argon2id by the fastest library that works on this platform: libsodium if its native code loads; Bouncy Castle otherwise,
 * and for parameters that libsodium does not support.
 */
public final class Argon2Library implements Argon2id, AutoCloseable {

    private static final Logger LOG = System.getLogger(Argon2Library.class.getName());

    private final Argon2id bouncyCastle = new BouncyCastle();
    private final Optional<Libsodium> libsodium;

    private Argon2Library(Optional<Libsodium> libsodium) {
        this.libsodium = libsodium;
    }

    /** Returns libsodium, or Bouncy Castle if libsodium does not load. Logs the library and the reason. */
    public static Argon2Library fastest() {
        return fastest(Libsodium::load);
    }

    static Argon2Library fastest(Callable<Libsodium> source) {
        try {
            Argon2Library library = new Argon2Library(Optional.of(source.call()));
            LOG.log(Level.INFO, "Passwords are hashed by libsodium");
            return library;
        } catch (Throwable e) {
            // Loading native code fails in many ways, most of them Errors. None of them must prevent the start.
            LOG.log(Level.INFO, "Passwords are hashed by Bouncy Castle; libsodium cannot be used: {0}", reason(e));
            return new Argon2Library(Optional.empty());
        }
    }

    /** Returns Bouncy Castle, without loading native code. */
    public static Argon2Library pureJava() {
        LOG.log(Level.INFO, "Passwords are hashed by Bouncy Castle, because ARGON2 is set to java");
        return new Argon2Library(Optional.empty());
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().replaceAll("\\s+", " ");
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        return libsodium
                .flatMap(library -> library.hash(password, salt, cost))
                .orElseGet(() -> bouncyCastle.hash(password, salt, cost));
    }

    /**
     * Lowers the priority of the current thread for good, if libsodium is used and the system is Linux. Then a flood of
     * logins hardly delays requests of users who are logged in.
     */
    public void makeWay() {
        libsodium.ifPresent(Libsodium::lowerPriority);
    }

    /** Unloads native code. Bouncy Castle computes any later hash. */
    @Override
    public void close() {
        try {
            if (libsodium.isPresent()) {
                libsodium.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return libsodium.map(Libsodium::toString).orElse("Bouncy Castle");
    }
}

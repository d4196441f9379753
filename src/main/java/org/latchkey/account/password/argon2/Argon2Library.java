package org.latchkey.account.password.argon2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Argon2id by the fastest library that works here: libsodium where its native code loads, and Bouncy Castle where it does
 * not, and for what libsodium cannot do.
 */
public final class Argon2Library implements Argon2id, AutoCloseable {

    private static final Logger LOG = System.getLogger(Argon2Library.class.getName());

    private final Argon2id bouncyCastle = new BouncyCastle();
    private final Optional<Libsodium> libsodium;

    private Argon2Library(Optional<Libsodium> libsodium) {
        this.libsodium = libsodium;
    }

    /** Tries libsodium, and logs which library it is and, if not libsodium, why. */
    public static Argon2Library fastest() {
        return fastest(Libsodium::load);
    }

    static Argon2Library fastest(Callable<Libsodium> source) {
        try {
            Argon2Library library = new Argon2Library(Optional.of(source.call()));
            LOG.log(Level.INFO, "Passwords are hashed by libsodium");
            return library;
        } catch (Throwable e) {
            // Native code fails in many ways, most of them errors, and none of them is a reason not to start.
            LOG.log(Level.INFO, "Passwords are hashed by Bouncy Castle; libsodium cannot be used: {0}", reason(e));
            return new Argon2Library(Optional.empty());
        }
    }

    /** Uses no native code. */
    public static Argon2Library pureJava() {
        LOG.log(Level.INFO, "Passwords are hashed by Bouncy Castle, as ARGON2 is set to java");
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
     * Lets the other threads of this machine go before what the current one computes from now on, if libsodium is used and
     * the system is Linux; a flood of logins then hardly delays who is logged in. There is no way back for a thread.
     */
    public void makeWay() {
        libsodium.ifPresent(Libsodium::makeWay);
    }

    /** Unloads native code, after which Bouncy Castle computes what is still asked for. */
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

package org.latchkey.store.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys that a server derives from a secret for SCRAM-SHA-256 (RFC 5802, section 3, and RFC 7677). */
final class ScramKeys {

    /** The minimum of RFC 7677 and of the driver; a random secret of 256 bits needs no more. */
    static final int ITERATIONS = 4096;

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BITS = 256;

    private final byte[] storedKey;
    private final byte[] serverKey;

    /** @param secret an ASCII string, which SASLprep (RFC 4013) does not change */
    ScramKeys(String secret, byte[] salt) {
        byte[] salted = salted(secret, salt);
        this.storedKey = sha256(hmac(salted, "Client Key"));
        this.serverKey = hmac(salted, "Server Key");
    }

    /**
     * Verifies the proof of a client in constant time.
     *
     * @param authMessage the messages of client and server ("AuthMessage")
     * @return the server signature, which proves to the client that the server knows the secret; empty if the proof is wrong
     */
    Optional<byte[]> verify(byte[] proof, String authMessage) {
        byte[] signature = hmac(storedKey, authMessage);
        if (proof.length != signature.length) {
            return Optional.empty();
        }
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        return MessageDigest.isEqual(sha256(clientKey), storedKey)
                ? Optional.of(hmac(serverKey, authMessage))
                : Optional.empty();
    }

    private static byte[] salted(String secret, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("This JVM lacks SHA-256, HmacSHA256 or PBKDF2WithHmacSHA256", e);
    }
}

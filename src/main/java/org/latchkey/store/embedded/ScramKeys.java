package org.latchkey.store.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What a server derives from a secret to verify it by SCRAM-SHA-256 (RFC 5802, section 3, and RFC 7677). */
final class ScramKeys {

    /** The fewest that RFC 7677 and the driver allow; a random secret of 256 bits needs no more. */
    static final int ITERATIONS = 4096;

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BITS = 256;

    private final byte[] storedKey;
    private final byte[] serverKey;

    /** @param secret in ASCII, so that SASLprep (RFC 4013) leaves it as it is */
    ScramKeys(String secret, byte[] salt) {
        byte[] salted = salted(secret, salt);
        this.storedKey = sha256(hmac(salted, "Client Key"));
        this.serverKey = hmac(salted, "Server Key");
    }

    /**
     * Verifies the proof of a client, in a time that does not depend on it.
     *
     * @param exchange what both have said ("AuthMessage")
     * @return the signature that proves to the client that the server knows the secret as well; empty if the client does not
     */
    Optional<byte[]> verify(byte[] proof, String exchange) {
        byte[] signature = hmac(storedKey, exchange);
        if (proof.length != signature.length) {
            return Optional.empty();
        }
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        return MessageDigest.isEqual(sha256(clientKey), storedKey)
                ? Optional.of(hmac(serverKey, exchange))
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
        return new IllegalStateException("Java has no SHA-256, HMAC or PBKDF2 with it", e);
    }
}

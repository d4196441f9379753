package org.latchkey.account.factor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.token.Hmac;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.User;

/**
 * Encrypts TOTP secrets at rest: AES-256-GCM (NIST SP 800-38D) with a random nonce. The key of the account is associated
 * data, so that a ciphertext that was moved to another account is refused.
 */
public final class FactorCipher {

    private static final String PURPOSE = "latchkey second factor, version 1";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;
    private final SecureRandom random;

    /**
     * @param own the key of its own and its predecessor, if the operator has set one
     * @param secrets the secrets of tokens, from which the key is derived otherwise; they still decrypt what was encrypted
     *     before the operator set a key of its own
     * @param random the source of nonces
     */
    public FactorCipher(Optional<Secrets> own, Secrets secrets, SecureRandom random) {
        this.keys = Stream.concat(own.stream(), Stream.of(secrets))
                .flatMap(Secrets::verifiers)
                .map(FactorCipher::key)
                .toList();
        this.random = random;
    }

    /**
     * Creates the cipher of a program that may know only the key of its own.
     *
     * @return empty if it knows neither
     */
    public static Optional<FactorCipher> of(Optional<Secrets> own, Optional<Secrets> secrets, SecureRandom random) {
        return secrets.map(known -> new FactorCipher(own, known, random))
                .or(() -> own.map(known -> new FactorCipher(Optional.empty(), known, random)));
    }

    private static SecretKeySpec key(Hmac hmac) {
        return new SecretKeySpec(hmac.derive(PURPOSE).of("AES"), "AES");
    }

    /** Encrypts a secret of an account. */
    public String encrypt(byte[] secret, User user) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, user).doFinal(secret);
            byte[] all = Arrays.copyOf(nonce, nonce.length + encrypted.length);
            System.arraycopy(encrypted, 0, all, nonce.length, encrypted.length);
            return Base64Url.encode(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * A decrypted secret.
     *
     * @param bytes the secret
     * @param outdated whether it was encrypted with another key than the current one
     */
    public record Decrypted(byte[] bytes, boolean outdated) {

        @Override
        public String toString() {
            return "Decrypted[<hidden>]";
        }
    }

    /** Decrypts a secret; empty if it is of another account, was changed, or no known key fits. */
    public Optional<Decrypted> decrypt(String encrypted, User user) {
        byte[] all = Base64Url.decode(encrypted).orElse(new byte[0]);
        if (all.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        return keys.stream()
                .flatMap(key ->
                        decrypt(all, key, user).stream().map(bytes -> new Decrypted(bytes, !key.equals(keys.get(0)))))
                .findFirst();
    }

    private static Optional<byte[]> decrypt(byte[] all, SecretKeySpec key, User user) {
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, user).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, User user) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        String account = user.key().getClass().getSimpleName() + ":" + user.key();
        cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.Groups;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Factors;

class FactorCipherTest {

    private static final String ONE = "one-".repeat(10);
    private static final String TWO = "two-".repeat(10);
    private static final String THREE = "three-".repeat(10);
    private static final byte[] SECRET = {1, 2, 3, 4, 5};

    private final User anna = new User(Instant.EPOCH, "anna", "hash", "안나");
    private final User eve = new User(Instant.EPOCH, "eve", "hash", "이브");

    private static Secrets secrets(String current, String... previous) {
        return new Secrets(current, previous.length == 0 ? Optional.empty() : Optional.of(previous[0]));
    }

    private static FactorCipher cipher(Optional<Secrets> own, Secrets tokens) {
        return new FactorCipher(own, tokens, new SecureRandom());
    }

    @Test
    void asvs_11_3_2_aSecretIsEncryptedForOneAccount() {
        FactorCipher cipher = cipher(Optional.empty(), secrets(ONE));
        String encrypted = cipher.encrypt(SECRET, anna);
        assertArrayEquals(SECRET, cipher.decrypt(encrypted, anna).orElseThrow().bytes());
        assertTrue(cipher.decrypt(encrypted, eve).isEmpty(), "moved to another account");
    }

    /** An example with AES-256: what is stored must stay readable. */
    @Test
    void theStoredFormStaysTheSame() {
        User stored = new User(
                "key of anna",
                "anna",
                "hash",
                "안나",
                false,
                Optional.empty(),
                Groups.NONE,
                Factors.NONE,
                Email.NONE,
                List.of());
        String encrypted = "uX-FE3aJPWgyLGK1mS5BYkeb-Q_91DFK7bHoNpm1rq0k";
        FactorCipher cipher = cipher(Optional.empty(), secrets(ONE));
        assertArrayEquals(
                SECRET, cipher.decrypt(encrypted, stored).orElseThrow().bytes());
    }

    @Test
    void equalSecretsHaveDifferentCiphertexts() {
        FactorCipher cipher = cipher(Optional.empty(), secrets(ONE));
        assertNotEquals(cipher.encrypt(SECRET, anna), cipher.encrypt(SECRET, anna));
    }

    @Test
    void everyChangedByteIsNoticed() {
        FactorCipher cipher = cipher(Optional.empty(), secrets(ONE));
        byte[] encrypted = Base64Url.decode(cipher.encrypt(SECRET, anna)).orElseThrow();
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            assertTrue(cipher.decrypt(Base64Url.encode(changed), anna).isEmpty(), "byte " + i);
        }
        assertTrue(cipher.decrypt("", anna).isEmpty());
        assertTrue(cipher.decrypt("?", anna).isEmpty());
        assertTrue(cipher.decrypt("AAAA", anna).isEmpty());
    }

    @Test
    void previousKeysDecryptAndAreReportedAsOutdated() {
        String derived = cipher(Optional.empty(), secrets(ONE)).encrypt(SECRET, anna);
        assertFalse(outdated(cipher(Optional.empty(), secrets(ONE)), derived));
        assertTrue(outdated(cipher(Optional.empty(), secrets(TWO, ONE)), derived));
        assertTrue(outdated(cipher(Optional.of(secrets(TWO)), secrets(ONE)), derived));
        String own = cipher(Optional.of(secrets(TWO)), secrets(ONE)).encrypt(SECRET, anna);
        assertFalse(outdated(cipher(Optional.of(secrets(TWO)), secrets(THREE)), own));
        assertTrue(outdated(cipher(Optional.of(secrets(THREE, TWO)), secrets(ONE)), own));
        assertEquals(
                Optional.empty(),
                cipher(Optional.of(secrets(THREE)), secrets(ONE)).decrypt(own, anna));
    }

    private boolean outdated(FactorCipher cipher, String encrypted) {
        FactorCipher.Decrypted decrypted = cipher.decrypt(encrypted, anna).orElseThrow();
        assertArrayEquals(SECRET, decrypted.bytes());
        return decrypted.outdated();
    }
}

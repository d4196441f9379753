package org.latchkey.account.password.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.StoredHash;

/** Hashes that are refused: out of bounds, malformed, or of no format. */
class RefusedHashesTest {

    private static final String SALT22 = "gDrt9n2ZE1zTE4VlqYtVSe";
    private static final String HASH31 = "ac06L3K2Q/pShmQ6aZDLy8DGh61LPX2";
    private static final String B64_32 = "c29tZXNhbHRzb21lc2FsdHNvbWVzYWx0c29tZXNhbHQ";

    private static String refusal(String text, String format) {
        HashSource source =
                new HashSource(text, Optional.ofNullable(format), Optional.of("QUJD"), Map.of(), "somebody", false);
        return assertThrows(HashRefusedException.class, () -> HashFormats.read(source))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$2b$16$SALT22HASH31 | bcrypt cost 16 is above 15",
                "$2b$03$SALT22HASH31 | bcrypt cost 3 is below 4",
                "bcrypt$$2b$31$SALT22HASH31 | bcrypt cost 31 is above 15",
                "$scrypt$ln=18,r=8,p=1$c2FsdA$B64 | scrypt log2 N 18 is above 17",
                "$scrypt$ln=14,r=9,p=1$c2FsdA$B64 | scrypt r 9 is above 8",
                "$scrypt$ln=14,r=8,p=11$c2FsdA$B64 | scrypt p 11 is above 10",
                "$argon2id$v=19$m=131073,t=3,p=1$c29tZXNhbHQ$B64 | Argon2 m (KiB) 131073 is above 131072",
                "$argon2id$v=19$m=19456,t=11,p=1$c29tZXNhbHQ$B64 | Argon2 t 11 is above 10",
                "$argon2i$v=19$m=19456,t=2,p=17$c29tZXNhbHQ$B64 | Argon2 p 17 is above 16",
                "$argon2d$v=19$m=4,t=2,p=1$c29tZXNhbHQ$B64 | Argon2 m (KiB) 4 is below 8",
                "$pbkdf2$10000001$c2FsdA$YA4P.Ad2IqYh0gp3HNRijuTYmYw | PBKDF2 iterations 10000001 is above 10000000",
                "$pbkdf2$0$c2FsdA$YA4P.Ad2IqYh0gp3HNRijuTYmYw | PBKDF2 iterations 0 is below 1",
                "$6$rounds=1000001$c2FsdA$x | rounds of crypt 1000001 is above 1000000",
                "$P$ZjD0QVGNeH9U19FcGIzcytsSHX6VVP0 | log2 of phpass rounds 37 is above 20",
            })
    void aCostOutOfBoundsIsRefusedWithItsFigure(String text, String reason) {
        String hash = text.replace("SALT22", SALT22).replace("HASH31", HASH31).replace("B64", B64_32);
        assertEquals(reason, refusal(hash, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$lk-pbkdf2$d=sha256,i=10000001,l=32$c2FsdA$B64 | PBKDF2 iterations 10000001 is above 10000000",
                "$lk-pbkdf2$d=sha1,i=10000000,l=32$c2FsdA$B64 | PBKDF2 iterations 20000000 is above 10000000",
                "$lk-bcrypt$c=16,f=PASSWORD$c29tZXNhbHRzb21lc2FsdA$B64 | bcrypt cost 16 is above 15",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$B64 | Argon2 m (KiB) 9999999 is above 131072",
            })
    void aStoredCostOutOfBoundsIsRefusedAsWell(String text, String reason) {
        String stored = text.replace("B64", B64_32);
        assertEquals(
                reason,
                assertThrows(HashRefusedException.class, () -> StoredHash.parse(stored))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "528f780d25859d7457fb8229941a5e5c,",
        "plain text,",
        "'',",
        "{\"a\":1},",
        "528f780d25859d7457fb8229941a5e5c,md4"
    })
    void aTextThatNamesNoFormatNeedsAName(String text, String format) {
        String reason = refusal(text, format);
        assertTrue(reason.contains("format"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "x", "!", "!!", "!$6$salt$hash"})
    void aLockedAccountOfTheSystemComesInWithoutAPassword(String text) {
        HashSource source = new HashSource(text, Optional.of("crypt"), Optional.empty(), Map.of(), "anna", false);
        assertInstanceOf(ReadHash.NoPassword.class, HashFormats.read(source));
    }

    @Test
    void aMissingSaltOrParameterIsNamed() {
        HashSource source = HashSource.of("528f780d25859d7457fb8229941a5e5c");
        HashSource named = new HashSource(
                source.text(), Optional.of("md5-salt-password"), Optional.empty(), Map.of(), "somebody", false);
        assertEquals(
                "the format needs a salt",
                assertThrows(HashRefusedException.class, () -> HashFormats.read(named))
                        .getMessage());
        assertEquals("the format needs the parameter saltSeparator", refusal("QUJD", "firebase-scrypt"));
    }

    @Test
    void noOtherExceptionThanTheRefusal() {
        Random random = new Random(20260101);
        HashVector.all().forEach(vector -> {
            for (int i = 0; i < 300; i++) {
                String garbage = mutate(vector.hash(), random);
                read(vector.source(garbage, Optional.of(vector.format())));
                read(vector.source(garbage, Optional.empty()));
                try {
                    StoredHash.parse(garbage);
                } catch (HashRefusedException e) {
                    assertFalse(e.getMessage().isEmpty());
                }
            }
        });
    }

    private static void read(HashSource source) {
        try {
            if (HashFormats.read(source) instanceof Verifiable verifiable) {
                StoredHash hash = verifiable.hash();
                assertEquals(hash.text(), StoredHash.parse(hash.text()).text());
            }
        } catch (HashRefusedException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0 && mutated.length() > 0; i--) {
            int position = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.setCharAt(position, (char) (random.nextInt(96) + 32));
                case 1 -> mutated.deleteCharAt(position);
                case 2 -> mutated.insert(position, "$:{}\"\\\u0000\uD800가9".charAt(random.nextInt(10)));
                default -> mutated.delete(position, mutated.length());
            }
        }
        return mutated.toString();
    }

    @Test
    void aTextOfAnyLengthIsRefused() {
        String start = "$lk-pbkdf2$";
        String parameters = "a=b,".repeat(1_000_000);
        assertThrows(HashRefusedException.class, () -> StoredHash.parse(start + parameters));
        assertThrows(HashRefusedException.class, () -> HashFormats.read(HashSource.of(start + parameters)));
        assertThrows(
                HashRefusedException.class, () -> HashFormats.read(HashSource.of("{".repeat(4000) + "\"algorithm\"")));
    }
}

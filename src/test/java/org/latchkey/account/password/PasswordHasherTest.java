package org.latchkey.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.password.hash.Argon2Hash;
import org.latchkey.account.password.hash.StoredHash;

class PasswordHasherTest {

    private static Argon2Library library;

    private final List<Cost> computed = new ArrayList<>();
    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), (password, salt, cost) -> {
                computed.add(cost);
                return library.hash(password, salt, cost);
            });

    @BeforeAll
    static void load() {
        library = Argon2Library.fastest();
    }

    @AfterAll
    static void unload() {
        library.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "비밀번호 🔑", " ", "\u0000", "x"})
    void aPasswordMatchesOnlyItsOwnHash(String password) {
        Optional<String> hash = Optional.of(hasher.hash(password));
        assertEquals(Check.MATCH, hasher.verify(password, hash));
        assertEquals(Check.NO_MATCH, hasher.verify(password + "x", hash));
        assertEquals(Check.NO_MATCH, hasher.verify(password.toUpperCase(Locale.ROOT) + " ", hash));
    }

    @Test
    void asvs_6_2_8_everyCharacterOfALongPasswordCounts() {
        String password = "가".repeat(255);
        Optional<String> hash = Optional.of(hasher.hash(password + "가"));
        assertEquals(Check.MATCH, hasher.verify(password + "가", hash));
        assertEquals(Check.NO_MATCH, hasher.verify(password + "나", hash));
        assertEquals(Check.NO_MATCH, hasher.verify(password, hash));
    }

    @Test
    void theHashIsAnArgon2idPhcStringWithItsOwnSalt() {
        String hash = hasher.hash("password");
        assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=\\d+,t=\\d,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"), hash);
        assertNotEquals(hash, hasher.hash("password"));
    }

    @Test
    void theCostMeetsTheRecommendationOfOwasp() {
        Cost cost = ((Argon2Hash) StoredHash.parse(hasher.hash("password"))).cost();
        int minMemoryMiB = switch (cost.passes()) {
            case 1 -> 46;
            case 2 -> 19;
            default -> 12;
        };
        assertTrue(cost.memoryKiB() >= minMemoryMiB * 1024, cost.toString());
        assertEquals(1, cost.lanes());
    }

    @Test
    void asvs_11_2_2_aHashWithOtherParametersMatchesAndNeedsARehash() {
        // Computed by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -e
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("password", Optional.of(reference)));
        assertEquals(Check.NO_MATCH, hasher.verify("Password", Optional.of(reference)));
    }

    /** Returns the hash as a JVM stored it whose default locale has its own digits. */
    private static String withDigits(char zero, String phc) {
        int start = phc.indexOf("$m=");
        int end = phc.indexOf(",p=1$") + 5;
        StringBuilder stored = new StringBuilder(phc.substring(0, start));
        phc.substring(start, end)
                .chars()
                .forEach(c -> stored.append((char) (c >= '0' && c <= '9' ? c - '0' + zero : c)));
        return stored.append(phc.substring(end)).toString();
    }

    @ParameterizedTest(name = "zero is U+{0}")
    @ValueSource(chars = {'\u0660', '\u06F0', '\u0966', '\u09E6', '\u0E50'})
    void aHashWithNonAsciiDigitsMatchesAndNeedsARehash(char zero) {
        String direct = withDigits(zero, hasher.hash("correct horse"));
        assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("correct horse", Optional.of(direct)));
        assertEquals(Check.NO_MATCH, hasher.verify("correct donkey", Optional.of(direct)));
        String hex = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        String wrapped = withDigits(zero, hasher.toStore(StoredHash.parse(hex)));
        assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("password", Optional.of(wrapped)));
        assertEquals(Check.NO_MATCH, hasher.verify("Password", Optional.of(wrapped)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "mr-IN", "bn-BD", "ne-NP", "th-TH-u-nu-thai", "tr-TR", "my-MM"})
    void aHashDoesNotDependOnTheLanguageOfTheJvm(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            String hash = hasher.hash("password");
            assertTrue(hash.startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), hash);
            assertEquals(Check.MATCH, hasher.verify("password", Optional.of(hash)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aHashOfTheFlaskApplicationMatchesAndNeedsARehash() {
        // hashlib.sha256('password'.encode('utf-8')).hexdigest()
        Optional<String> hex = Optional.of("5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("password", hex));
        assertEquals(Check.NO_MATCH, hasher.verify("Password", hex));
    }

    @Test
    void aHashOfTheFlaskApplicationIsNoPassword() {
        String hex = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        assertEquals(Check.NO_MATCH, hasher.verify(hex, Optional.of(hex)));
    }

    @Test
    void theFlaskApplicationHashedUtf8() {
        // hashlib.sha256('비밀번호'.encode('utf-8')).hexdigest()
        Optional<String> hex = Optional.of("4fa210a06f9faa90aadca1a977d784d5d4e95ed4c993a60b2d6c5f0bf5956633");
        assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("비밀번호", hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$!",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2b$12$abcdefghijklmnopqrstuv"
            })
    void noPasswordMatchesAMalformedHash(String stored) {
        assertEquals(Check.NO_MATCH, hasher.verify("plain", Optional.of(stored)));
        assertEquals(Check.NO_MATCH, hasher.verify(stored, Optional.of(stored)));
    }

    @Test
    void noPasswordMatchesAnUnknownUser() {
        assertEquals(Check.NO_MATCH, hasher.verify("password", Optional.empty()));
    }

    @Test
    void asvs_6_3_8_unknownAndLegacyUsersCostTheSameWorkAsAWrongPassword() {
        Optional<String> argon2 = Optional.of(hasher.hash("password"));
        Optional<String> legacy = Optional.of("5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        List<Cost> wrong = work(() -> hasher.verify("wrong", argon2));
        assertEquals(1, wrong.size());
        assertEquals(wrong, work(() -> hasher.verify("wrong", Optional.empty())));
        assertEquals(wrong, work(() -> hasher.verify("wrong", legacy)));
    }

    /** Returns the computations of a check. They determine its duration, and can be compared without a clock. */
    private List<Cost> work(Runnable check) {
        computed.clear();
        check.run();
        return List.copyOf(computed);
    }
}

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
import org.latchkey.account.password.Passwords.Check;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.password.argon2.Cost;

class PasswordsTest {

    private static Argon2Library library;

    private final List<Cost> computed = new ArrayList<>();
    private final Passwords passwords =
            new Passwords(new SecureRandom(), HashingSlots.forThisMachine(), (password, salt, cost) -> {
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
    void aPasswordFitsItsHashAndNoOther(String password) {
        Optional<String> hash = Optional.of(passwords.hash(password));
        assertEquals(Check.RIGHT, passwords.check(password, hash));
        assertEquals(Check.WRONG, passwords.check(password + "x", hash));
        assertEquals(Check.WRONG, passwords.check(password.toUpperCase(Locale.ROOT) + " ", hash));
    }

    @Test
    void asvs_6_2_8_everyCharacterOfALongPasswordCounts() {
        String password = "가".repeat(255);
        Optional<String> hash = Optional.of(passwords.hash(password + "가"));
        assertEquals(Check.RIGHT, passwords.check(password + "가", hash));
        assertEquals(Check.WRONG, passwords.check(password + "나", hash));
        assertEquals(Check.WRONG, passwords.check(password, hash));
    }

    @Test
    void theHashIsAnArgon2idPhcStringWithASaltOfItsOwn() {
        String hash = passwords.hash("password");
        assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=\\d+,t=\\d,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"), hash);
        assertNotEquals(hash, passwords.hash("password"));
    }

    @Test
    void theCostIsOneThatOwaspAccepts() {
        Cost cost = Argon2Hash.parse(passwords.hash("password")).orElseThrow().cost();
        int leastMemoryMiB = switch (cost.passes()) {
            case 1 -> 46;
            case 2 -> 19;
            default -> 12;
        };
        assertTrue(cost.memoryKiB() >= leastMemoryMiB * 1024, cost.toString());
        assertEquals(1, cost.lanes());
    }

    @Test
    void asvs_11_2_2_aHashOfOtherParametersIsReadAndIsToBeReplaced() {
        // Made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -e
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertEquals(Check.RIGHT_BUT_OUTDATED, passwords.check("password", Optional.of(reference)));
        assertEquals(Check.WRONG, passwords.check("Password", Optional.of(reference)));
    }

    /** A hash as a JVM stored it whose language has its own digits. */
    private static String inDigits(char zero, String phc) {
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
    void aHashInTheDigitsOfAnotherLanguageIsReadAndIsToBeReplaced(char zero) {
        String direct = inDigits(zero, passwords.hash("correct horse"));
        assertEquals(Check.RIGHT_BUT_OUTDATED, passwords.check("correct horse", Optional.of(direct)));
        assertEquals(Check.WRONG, passwords.check("correct donkey", Optional.of(direct)));
        String hex = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        String wrapped = inDigits(zero, passwords.wrap(hex));
        assertEquals(Check.RIGHT_BUT_OUTDATED, passwords.check("password", Optional.of(wrapped)));
        assertEquals(Check.WRONG, passwords.check("Password", Optional.of(wrapped)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "mr-IN", "bn-BD", "ne-NP", "th-TH-u-nu-thai", "tr-TR", "my-MM"})
    void aHashDoesNotDependOnTheLanguageOfTheJvm(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            String hash = passwords.hash("password");
            assertTrue(hash.startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), hash);
            assertEquals(Check.RIGHT, passwords.check("password", Optional.of(hash)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theFlaskApplicationsHashFitsAndIsOutdated() {
        // hashlib.sha256('password'.encode('utf-8')).hexdigest()
        Optional<String> hex = Optional.of("5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        assertEquals(Check.RIGHT_BUT_OUTDATED, passwords.check("password", hex));
        assertEquals(Check.WRONG, passwords.check("Password", hex));
    }

    @Test
    void theFlaskApplicationsHashIsItselfNoPassword() {
        String hex = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        assertEquals(Check.WRONG, passwords.check(hex, Optional.of(hex)));
    }

    @Test
    void theFlaskApplicationHashedUtf8() {
        // hashlib.sha256('비밀번호'.encode('utf-8')).hexdigest()
        Optional<String> hex = Optional.of("4fa210a06f9faa90aadca1a977d784d5d4e95ed4c993a60b2d6c5f0bf5956633");
        assertEquals(Check.RIGHT_BUT_OUTDATED, passwords.check("비밀번호", hex));
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
    void nothingFitsWhatIsNoHash(String stored) {
        assertEquals(Check.WRONG, passwords.check("plain", Optional.of(stored)));
        assertEquals(Check.WRONG, passwords.check(stored, Optional.of(stored)));
    }

    @Test
    void nothingFitsAnUnknownUser() {
        assertEquals(Check.WRONG, passwords.check("password", Optional.empty()));
    }

    @Test
    void asvs_6_3_8_anUnknownUserAndALegacyOneCostAsMuchWorkAsAWrongPassword() {
        Optional<String> argon2 = Optional.of(passwords.hash("password"));
        Optional<String> legacy = Optional.of("5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
        List<Cost> wrong = work(() -> passwords.check("wrong", argon2));
        assertEquals(1, wrong.size());
        assertEquals(wrong, work(() -> passwords.check("wrong", Optional.empty())));
        assertEquals(wrong, work(() -> passwords.check("wrong", legacy)));
    }

    /** The computations that something takes: what makes the time of a check, told without a clock. */
    private List<Cost> work(Runnable check) {
        computed.clear();
        check.run();
        return List.copyOf(computed);
    }
}

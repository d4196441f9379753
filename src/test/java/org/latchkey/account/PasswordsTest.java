package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.Passwords.Check;
import org.latchkey.argon2.Argon2id;
import org.latchkey.argon2.BouncyCastle;
import org.latchkey.argon2.Cost;

class PasswordsTest {

    private final List<Cost> computed = new ArrayList<>();
    private final Argon2id library = new BouncyCastle();
    private final Passwords passwords =
            new Passwords(new SecureRandom(), HashingSlots.forThisMachine(), (password, salt, cost) -> {
                computed.add(cost);
                return library.hash(password, salt, cost);
            });

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "비밀번호 🔑", " ", "\u0000", "x"})
    void aPasswordFitsItsHashAndNoOther(String password) {
        Optional<String> hash = Optional.of(passwords.hash(password));
        assertEquals(Check.RIGHT, passwords.check(password, hash));
        assertEquals(Check.WRONG, passwords.check(password + "x", hash));
        assertEquals(Check.WRONG, passwords.check(password.toUpperCase() + " ", hash));
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

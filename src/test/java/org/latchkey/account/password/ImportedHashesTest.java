package org.latchkey.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.password.format.HashVector;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.StoredHash;

/** Hashes of other applications: stored, wrapped, verified, and replaced. */
class ImportedHashesTest {

    private final List<Cost> computed = new ArrayList<>();
    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), (password, salt, cost) -> {
                computed.add(cost);
                return new CheapArgon2().hash(password, salt, cost);
            });

    static Stream<HashVector> weak() {
        return HashVector.verifiable()
                .filter(vector ->
                        vector.read() instanceof Verifiable read && read.hash().isWeak());
    }

    private String stored(HashVector vector) {
        return hasher.toStore(((Verifiable) vector.read()).hash());
    }

    private static HashVector vector(String description) {
        return HashVector.all()
                .filter(each -> each.description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("weak")
    void aWeakHashIsWrappedAndNotKept(HashVector vector) {
        String stored = stored(vector);
        assertTrue(stored.startsWith("$argon2id-"), stored);
        assertFalse(StoredHash.parse(stored).isWeak());
        String weakText = ((Verifiable) vector.read()).hash().text();
        String digest = weakText.substring(weakText.lastIndexOf('$') + 1);
        assertFalse(stored.contains(digest));
        assertEquals(stored, StoredHash.parse(stored).text());
        for (String password : vector.passwords()) {
            assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify(password, Optional.of(stored)));
        }
        assertEquals(Check.NO_MATCH, hasher.verify("x" + vector.password(), Optional.of(stored)));
        assertEquals(Check.NO_MATCH, hasher.verify(vector.hash(), Optional.of(stored)));
    }

    @Test
    void theHashOfTheFlaskApplicationIsWrappedUnderItsEarlierName() {
        String stored = stored(vector("sha256 hex, unsalted"));
        assertTrue(stored.matches("\\$argon2id-sha256\\$v=19\\$m=12288,t=3,p=1\\$[^$]{22}\\$[^$]{43}"), stored);
    }

    @Test
    void aStrongHashIsStoredAsItIs() {
        assertEquals(
                "$argon2id$v=19$m=19456,t=2,p=1$SFdNLi9HNk5ackJCNDBtNw$oL3kCi4I7/rjnaUWzRe6+A2zfNLr0QBJSdAy3CryNRk",
                HashVector.all()
                        .filter(each -> each.hash().contains("SFdNLi9HNk5ackJCNDBtNw"))
                        .map(this::stored)
                        .findFirst()
                        .orElseThrow());
        assertTrue(stored(vector("Spring {bcrypt}")).startsWith("$lk-bcrypt$c=10,f=PASSWORD$"));
    }

    @Test
    void aTruncatedWrappingMatchesNothing() {
        String stored = stored(vector("crypt $1$"));
        for (int length = 0; length < stored.length(); length++) {
            Optional<String> cut = Optional.of(stored.substring(0, length));
            assertEquals(Check.NO_MATCH, hasher.verify("correct horse battery staple", cut), cut::get);
        }
    }

    /** Returns the computations of Argon2 for a wrong password and this stored hash. */
    private List<Cost> work(Optional<String> stored) {
        computed.clear();
        assertEquals(Check.NO_MATCH, hasher.verify("wrong", stored));
        return List.copyOf(computed);
    }

    @Test
    void asvs_6_3_8_anUnknownIdTakesTheTimeOfTheMostFrequentHash() {
        Cost own = new Cost(12 * 1024, 3, 1);
        Cost foreign = new Cost(19456, 2, 1);
        String imported =
                "$argon2id$v=19$m=19456,t=2,p=1$SFdNLi9HNk5ackJCNDBtNw$oL3kCi4I7/rjnaUWzRe6+A2zfNLr0QBJSdAy3CryNRk";
        assertEquals(List.of(own), work(Optional.empty()));
        hasher.typical().learn(List.of(imported, hasher.hash("password"), imported, "malformed"));
        assertEquals(List.of(foreign), work(Optional.empty()));
        assertEquals(List.of(foreign), work(Optional.of(imported)));
        hasher.typical().learn(List.of(imported, hasher.hash("password"), hasher.hash("other")));
        assertEquals(List.of(own), work(Optional.empty()));
        hasher.typical().learn(List.of(imported));
        hasher.typical().learn(Collections.emptyList());
        assertEquals(List.of(own), work(Optional.empty()));
    }

    /** Otherwise such a password would tell imported accounts from unknown ids. */
    @Test
    void asvs_6_3_8_aPasswordThatAFormatCannotHaveTakesTheTimeOfAHash() {
        String bcrypt = stored(vector("Spring {bcrypt}"));
        String peppered = stored(vector("bcrypt $2a$ with Devise pepper"));
        String wrapped = stored(vector("crypt $1$"));
        for (String stored : List.of(bcrypt, peppered, wrapped)) {
            computed.clear();
            assertEquals(Check.NO_MATCH, hasher.verify("nul \0", Optional.of(stored)));
            assertEquals(1, computed.size(), stored);
        }
        hasher.typical().learn(List.of(bcrypt));
        for (Optional<String> stored : List.of(Optional.<String>empty(), Optional.of(bcrypt), Optional.of(wrapped))) {
            computed.clear();
            assertEquals(Check.NO_MATCH, hasher.verify("nul \0", stored));
            assertEquals(1, computed.size(), stored::toString);
        }
    }

    @Test
    void theTypicalHashNeverMatches() {
        String hash = hasher.hash("password");
        String bcrypt = stored(vector("Spring {bcrypt}"));
        assertNotEquals(hash, bcrypt);
        hasher.typical().learn(List.of(bcrypt));
        assertEquals(Check.NO_MATCH, hasher.verify("비밀번호는 안녕하세요 2026", Optional.empty()));
        assertEquals(Check.NO_MATCH, hasher.verify("비밀번호는 안녕하세요 2026", Optional.of("malformed")));
    }
}

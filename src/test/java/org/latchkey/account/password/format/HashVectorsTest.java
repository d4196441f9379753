package org.latchkey.account.password.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.password.argon2.BouncyCastle;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.StoredHash;
import org.latchkey.account.password.hash.StoredHash.Match;
import org.latchkey.it.server.Steady;

/** Hashes of independent implementations. */
class HashVectorsTest {

    static Stream<HashVector> verifiable() {
        return HashVector.verifiable().filter(vector -> vector.read() instanceof Verifiable);
    }

    static Stream<HashVector> weak() {
        return verifiable().filter(vector -> hash(vector.read()).isWeak());
    }

    /** Those whose computation takes long, as it should. */
    static Stream<HashVector> strong() {
        return verifiable().filter(vector -> !hash(vector.read()).isWeak());
    }

    /** Those of them of which several can be computed in a second. */
    static Stream<HashVector> strongAndNotSlow() {
        return strong().filter(vector -> !vector.isSlow());
    }

    static Stream<HashVector> slow() {
        return strong().filter(HashVector::isSlow);
    }

    static Stream<HashVector> withPrefix() {
        return verifiable().filter(vector -> !NEED_A_NAME.contains(vector.format()) && !isBareHex(vector));
    }

    private static final List<String> NEED_A_NAME = List.of(
            "aspnet",
            "firebase-scrypt",
            "md5-salt-password",
            "md5-md5-password-salt",
            "sha256",
            "egovframe",
            "tomcat-digest",
            "tomcat-pbkdf2");

    private static boolean isBareHex(HashVector vector) {
        return vector.hash().matches("[0-9a-f]+");
    }

    private static StoredHash hash(ReadHash read) {
        return assertInstanceOf(Verifiable.class, read).hash();
    }

    private static boolean opens(String password, HashVector vector, StoredHash hash) {
        return hash.matches(password, vector.pepper(), new BouncyCastle()) == Match.YES;
    }

    @ParameterizedTest
    @MethodSource("verifiable")
    void thePasswordsOpenItAsItIsStored(HashVector vector) {
        StoredHash hash = StoredHash.parse(hash(vector.read()).text());
        assertTrue(opens(vector.password(), vector, hash));
    }

    @ParameterizedTest
    @MethodSource("weak")
    void soDoOtherPasswordsWhichAreTheSameToIt(HashVector vector) {
        allPasswordsOpen(vector);
    }

    @Tag(Steady.TAG)
    @ParameterizedTest
    @MethodSource("strong")
    void soDoOtherPasswordsWhichAreTheSameToAStrongOne(HashVector vector) {
        allPasswordsOpen(vector);
    }

    private static void allPasswordsOpen(HashVector vector) {
        StoredHash hash = hash(vector.read());
        vector.passwords().forEach(password -> assertTrue(opens(password, vector, hash), password));
    }

    @ParameterizedTest
    @MethodSource("verifiable")
    void theStoredTextIsReadAgain(HashVector vector) {
        StoredHash hash = hash(vector.read());
        assertEquals(hash.text(), StoredHash.parse(hash.text()).text());
        assertEquals(
                hash.text(), hash(HashFormats.read(HashSource.of(hash.text()))).text());
        assertEquals(hash.shape(), StoredHash.parse(hash.text()).shape());
    }

    @ParameterizedTest
    @MethodSource("verifiable")
    void otherPasswordsDoNotOpenIt(HashVector vector) {
        assertFalse(opens(vector.password() + "\0", vector, hash(vector.read())));
    }

    @ParameterizedTest
    @MethodSource("weak")
    void norDoThoseThatAreLessAlike(HashVector vector) {
        noOtherOpens(vector);
    }

    @Tag(Steady.TAG)
    @ParameterizedTest
    @MethodSource("strongAndNotSlow")
    void norDoThoseThatAreLessAlikeOpenAStrongOne(HashVector vector) {
        noOtherOpens(vector);
    }

    private static void noOtherOpens(HashVector vector) {
        StoredHash hash = hash(vector.read());
        String password = vector.password();
        for (String other : List.of("", password.substring(1), "x" + password.substring(1))) {
            assertFalse(opens(other, vector, hash), other);
        }
    }

    @ParameterizedTest
    @MethodSource("withPrefix")
    void itNamesItsFormat(HashVector vector) {
        assertEquals(
                hash(vector.read()).text(),
                hash(HashFormats.read(vector.source(vector.hash(), Optional.empty())))
                        .text());
    }

    @ParameterizedTest
    @MethodSource("verifiable")
    void noShorterTextOpens(HashVector vector) {
        // Shorter hashes of Argon2 are hashes of Argon2; a few of them are enough.
        int step = vector.hash().contains("argon2") ? 7 : 1;
        for (int length = 0; length < vector.hash().length(); length += step) {
            String shorter = vector.hash().substring(0, length);
            isRefusedOrClosed(vector, vector.source(shorter, Optional.of(vector.format())));
        }
    }

    @ParameterizedTest
    @MethodSource("weak")
    void noTextWithAChangedEndOrSaltOpens(HashVector vector) {
        noChangedTextOpens(vector);
    }

    @Tag(Steady.TAG)
    @ParameterizedTest
    @MethodSource("strongAndNotSlow")
    void noStrongOneWithAChangedEndOrSaltOpens(HashVector vector) {
        noChangedTextOpens(vector);
    }

    private static void noChangedTextOpens(HashVector vector) {
        String text = vector.hash();
        for (int position : new int[] {text.length() - 1, text.length() - 3, text.length() / 2}) {
            char other = text.charAt(position) == '0' ? '1' : '0';
            String changed = text.substring(0, position) + other + text.substring(position + 1);
            isRefusedOrClosed(vector, vector.source(changed, Optional.of(vector.format())));
        }
        noOtherSaltOpens(vector);
    }

    @Tag(Steady.TAG)
    @ParameterizedTest
    @MethodSource("slow")
    void noSlowOneWithAnotherSaltOpens(HashVector vector) {
        noOtherSaltOpens(vector);
    }

    private static void noOtherSaltOpens(HashVector vector) {
        if (vector.salt().isPresent()) {
            isRefusedOrClosed(vector, vector.withSalt("QUJDREVGRw==").source());
        }
    }

    /** A wrong name of the format: at most it reads the same recipe, as SHA-256 is that of several applications. */
    @ParameterizedTest
    @MethodSource("verifiable")
    void aWrongFormatNeverOpensIt(HashVector vector) {
        String right = hash(vector.read()).text();
        for (String name : HashFormats.names()) {
            try {
                ReadHash read = HashFormats.read(vector.source(vector.hash(), Optional.of(name)));
                if (!hash(read).text().equals(right)) {
                    assertFalse(opens(vector.password(), vector, hash(read)), name);
                }
            } catch (HashRefusedException e) {
                assertFalse(e.getMessage().contains(vector.hash()), e.getMessage());
            }
        }
    }

    private static void isRefusedOrClosed(HashVector vector, HashSource source) {
        try {
            if (HashFormats.read(source) instanceof Verifiable read) {
                assertFalse(opens(vector.password(), vector, read.hash()), source.text());
            }
        } catch (HashRefusedException e) {
            assertFalse(e.getMessage().contains(vector.hash()), e.getMessage());
        }
    }

    @Test
    void allVectorsAreRead() {
        assertEquals(79, HashVector.all().count());
        assertEquals(
                List.of("bcrypt $2x$", "Django unusable password", "crypt $y$", "crypt DES"),
                HashVector.all()
                        .filter(vector -> vector.read() instanceof NoPassword)
                        .map(HashVector::description)
                        .toList());
        assertEquals(
                List.of("Spring {noop}"),
                HashVector.all()
                        .filter(vector -> vector.read() instanceof Plain plain
                                && plain.password().equals(vector.password()))
                        .map(HashVector::description)
                        .toList());
    }

    @Test
    void weakOnesAreToBeWrapped() {
        List<String> strong = verifiable()
                .filter(vector -> !hash(vector.read()).isWeak())
                .map(HashVector::description)
                .distinct()
                .toList();
        assertEquals(
                List.of(
                        "bcrypt $2b$",
                        "bcrypt $2y$",
                        "bcrypt $2y$ truncated",
                        "bcrypt $2a$",
                        "bcrypt $2a$ with Devise pepper",
                        "Okta import JSON",
                        "Django pbkdf2_sha256",
                        "Django argon2",
                        "Django bcrypt_sha256",
                        "Django bcrypt",
                        "Django scrypt",
                        "Werkzeug scrypt",
                        "Werkzeug pbkdf2:sha256",
                        "passlib bcrypt-sha256 v2",
                        "passlib scrypt",
                        "argon2id PHC",
                        "argon2i PHC",
                        "Keycloak realm export, pbkdf2-sha512",
                        "Keycloak realm export, argon2",
                        "WordPress 6.8 $wp$2y$",
                        "ASP.NET Identity v3",
                        "Firebase modified scrypt",
                        "LDAP {CRYPT}",
                        "crypt $5$",
                        "crypt $6$",
                        "crypt $6$rounds=",
                        "Spring {bcrypt}",
                        "Spring {pbkdf2@SpringSecurity_v5_8}",
                        "Spring {pbkdf2}",
                        "Spring {scrypt@SpringSecurity_v5_8}",
                        "Spring {argon2@SpringSecurity_v5_8}"),
                strong);
    }

    @Test
    void aPepperedHashNeedsThePepper() {
        HashVector vector = HashVector.all()
                .filter(each -> each.pepper().isPresent())
                .findFirst()
                .orElseThrow();
        StoredHash hash = hash(vector.read());
        BouncyCastle argon2 = new BouncyCastle();
        assertEquals(Match.NOT_COMPUTED, hash.matches(vector.password(), Optional.empty(), argon2));
        assertEquals(Match.NO, hash.matches(vector.password(), Optional.of("other"), argon2));
        assertEquals(Match.YES, hash.matches(vector.password(), vector.pepper(), argon2));
    }

    @Test
    void theTypedFormIsTriedBeforeTheNormalForms() {
        String decomposed = Normalizer.normalize("비밀번호 하나", Normalizer.Form.NFD);
        HashVector vector = HashVector.all()
                .filter(each -> each.passwords().contains(decomposed))
                .findFirst()
                .orElseThrow();
        StoredHash hash = hash(vector.read());
        assertTrue(opens(decomposed, vector, hash));
        assertTrue(opens("비밀번호 하나", vector, hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n"})
    void wordpressTrims(String space) {
        HashVector.all()
                .filter(vector ->
                        vector.hash().startsWith("$wp$") || vector.hash().startsWith("$P$"))
                .forEach(vector -> assertTrue(opens(space + vector.password() + space, vector, hash(vector.read()))));
    }

    @Test
    void eGovFrameSaltsWithTheId() {
        HashVector vector = HashVector.all()
                .filter(each -> each.format().equals("egovframe"))
                .findFirst()
                .orElseThrow();
        HashSource byId = new HashSource(
                vector.hash(), Optional.of("egovframe"), Optional.empty(), vector.parameters(), "hong", false);
        assertTrue(opens(vector.password(), vector, hash(HashFormats.read(byId))));
    }
}

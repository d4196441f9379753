package org.latchkey.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.MutableClock;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;

/** Alterations of valid tokens, byte by byte; all are rejected (OWASP ASVS 5.0, 9.1.1; RFC 8725, 3.3). */
class JwtAlterationTest {

    private static final String SECRET = "Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";
    private static final String OTHER = "Qm7wE2rT9yU4iO1pA6sD3fG8hJ5kL0zX";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final int TOKENS = 8;

    private final MutableClock clock = new MutableClock();
    private final Jwt jwt = new Jwt(new Secrets(SECRET, Optional.empty()), clock);
    /** Different in each run; failure messages contain the token. */
    private final Random random = new SecureRandom();

    private void forManyTokens(BiConsumer<String, List<String>> test) {
        for (int i = 0; i < TOKENS; i++) {
            byte[] id = new byte[1 + random.nextInt(24)];
            random.nextBytes(id);
            String token =
                    jwt.issue(Base64.getEncoder().encodeToString(id) + "가", "jti" + random.nextLong(), inHalfAnHour());
            jwt.read(token);
            test.accept(token, List.of(token.split("\\.")));
        }
    }

    private void assertRejected(String altered) {
        Failure failure = assertThrows(Failure.class, () -> jwt.read(altered), altered);
        assertEquals(Reason.TOKEN_INVALID, failure.reason(), altered);
    }

    @Test
    void asvs_9_1_1_everyBitOfEveryCharacterCounts() {
        forManyTokens((token, parts) -> {
            for (int i = 0; i < token.length(); i++) {
                for (int bit = 0; bit < 8; bit++) {
                    char altered = (char) (token.charAt(i) ^ 1 << bit);
                    assertRejected(token.substring(0, i) + altered + token.substring(i + 1));
                }
            }
        });
    }

    @Test
    void asvs_9_1_1_everyBitOfEveryDecodedByteCounts() {
        forManyTokens((token, parts) -> {
            for (int part = 0; part < 3; part++) {
                byte[] bytes = Base64.getUrlDecoder().decode(parts.get(part));
                for (int i = 0; i < bytes.length * 8; i++) {
                    bytes[i / 8] ^= (byte) (1 << i % 8);
                    List<String> altered = new ArrayList<>(parts);
                    altered.set(part, Base64Url.encode(bytes));
                    assertRejected(String.join(".", altered));
                    bytes[i / 8] ^= (byte) (1 << i % 8);
                }
            }
        });
    }

    @Test
    void asvs_9_1_1_nothingCanBeInsertedAppendedOrLeftOut() {
        forManyTokens((token, parts) -> {
            for (int i = 0; i <= token.length(); i++) {
                for (String extra : List.of("=", "A", "_", ".", " ", "\n", "\u0000", "+", "%3D", "가")) {
                    assertRejected(token.substring(0, i) + extra + token.substring(i));
                }
                if (i < token.length()) {
                    assertRejected(token.substring(0, i) + token.substring(i + 1));
                    assertRejected(token.substring(0, i));
                }
            }
        });
    }

    @Test
    void asvs_9_1_1_otherEncodingsOfTheSameBytesAreRejected() {
        forManyTokens((token, parts) -> {
            for (int part = 0; part < 3; part++) {
                byte[] bytes = Base64.getUrlDecoder().decode(parts.get(part));
                for (Base64.Encoder alphabet : List.of(
                        Base64.getEncoder(),
                        Base64.getEncoder().withoutPadding(),
                        Base64.getUrlEncoder(),
                        Base64.getMimeEncoder(8, new byte[] {'\n'}))) {
                    List<String> altered = new ArrayList<>(parts);
                    altered.set(part, alphabet.encodeToString(bytes));
                    if (!altered.equals(parts)) {
                        assertRejected(String.join(".", altered));
                    }
                }
            }
        });
    }

    @Test
    void asvs_9_1_1_combinedPartsOfDifferentTokensAreRejected() {
        String other = jwt.issue("eve", "other", inHalfAnHour());
        List<String> others = List.of(other.split("\\."));
        forManyTokens((token, parts) -> {
            assertRejected(parts.get(0) + "." + others.get(1) + "." + parts.get(2));
            assertRejected(parts.get(0) + "." + parts.get(1) + "." + others.get(2));
            assertRejected(parts.get(1) + "." + parts.get(0) + "." + parts.get(2));
            assertRejected(parts.get(0) + "." + parts.get(2) + "." + parts.get(1));
            assertRejected(token + "." + others.get(2));
            assertRejected(parts.get(0) + "." + parts.get(1) + ".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512", "none", "HS256 ", "hs256", "RS256", "ES256", "PS256", "EdDSA", "dir"})
    void asvs_9_1_2_otherAlgorithmsAreRejectedEvenWithTheRightKey(String algorithm) {
        for (String mac : List.of("HmacSHA256", "HmacSHA384", "HmacSHA512")) {
            assertRejected(sign("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}", claims(""), mac, SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"]",
                "\"crit\":[]",
                "\"jku\":\"https://attacker.invalid/keys\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "\"x5u\":\"https://attacker.invalid/cert\"",
                "\"x5c\":[\"AAAA\"]",
                "\"zip\":\"DEF\"",
                "\"b64\":false"
            })
    void asvs_9_1_3_keysAndExtensionsInATokenAreIgnored(String member) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"," + member + "}";
        assertRejected(sign(header, claims(""), "HmacSHA256", SECRET));
        assertRejected(sign(header, claims(""), "HmacSHA256", OTHER));
    }

    @Test
    void asvs_9_1_3_aKidSelectsNoKey() {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"../../dev/null\"}";
        assertEquals(
                "anna", jwt.read(sign(header, claims(""), "HmacSHA256", SECRET)).id());
        assertRejected(sign(header, claims(""), "HmacSHA256", OTHER));
    }

    @Test
    void asvs_9_2_1_repeatedClaimsAreRejected() {
        for (String twice : List.of("\"id\":\"eve\"", "\"jti\":\"x\"", "\"exp\":" + seconds(60), "\"iat\":1")) {
            assertRejected(sign(HS256, claims("," + twice), "HmacSHA256", SECRET));
        }
        assertRejected(sign("{\"alg\":\"none\",\"alg\":\"HS256\"}", claims(""), "HmacSHA256", SECRET));
    }

    @Test
    void asvs_9_2_1_invalidJsonIsRejected() {
        String valid = claims("");
        for (String nearly : List.of(
                valid.replace('"', '\''),
                valid.replace("\"id\"", "id"),
                valid + " and more",
                "/* comment */" + valid,
                valid.replace("}", ",}"),
                valid.replace(":", "="))) {
            assertRejected(sign(HS256, nearly, "HmacSHA256", SECRET));
        }
    }

    @Test
    void asvs_9_2_1_impossibleTimesAreRejected() {
        assertRejected(sign(HS256, times(seconds(3600), seconds(7200)), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, claims(",\"nbf\":" + seconds(3600)), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, claims(",\"nbf\":\"soon\""), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, times(seconds(0), "9999999999999"), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, times(seconds(0), "1e300"), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, times("-1e300", seconds(60)), "HmacSHA256", SECRET));
        assertRejected(sign(HS256, times(seconds(0), "\"" + seconds(60) + "\""), "HmacSHA256", SECRET));
    }

    @Test
    void theClocksOfInstancesMayDifferALittle() {
        assertEquals(
                "anna",
                jwt.read(sign(HS256, times(seconds(30), seconds(60)), "HmacSHA256", SECRET))
                        .id());
    }

    @Test
    void asvs_11_2_2_thePreviousSecretVerifiesUntilItsTokensExpire() {
        String old = jwt.issue("anna", "t1", inHalfAnHour());
        Jwt rotated = new Jwt(new Secrets(OTHER, Optional.of(SECRET)), clock);
        assertEquals("anna", rotated.read(old).id());
        String young = rotated.issue("anna", "t2", inHalfAnHour());
        assertRejected(young);
        assertEquals("anna", rotated.read(young).id());
        Jwt expired = new Jwt(new Secrets(OTHER, Optional.empty()), clock);
        assertEquals(
                Reason.TOKEN_INVALID,
                assertThrows(Failure.class, () -> expired.read(old)).reason());
        clock.advance(Duration.ofMinutes(30));
        assertEquals(
                Reason.TOKEN_EXPIRED,
                assertThrows(Failure.class, () -> rotated.read(old)).reason());
    }

    @Test
    void asvs_16_5_3_aHugeTokenIsRefusedQuickly() {
        String huge = "a".repeat(1_000_000);
        assertRejected(huge);
        assertRejected(huge + "." + huge + "." + huge);
        assertRejected(".".repeat(1_000_000));
    }

    private String seconds(int fromNow) {
        return Long.toString(clock.instant().getEpochSecond() + fromNow);
    }

    private String times(String issuedAt, String expiry) {
        return "{\"id\":\"anna\",\"jti\":\"t\",\"iat\":" + issuedAt + ",\"exp\":" + expiry + "}";
    }

    private String claims(String more) {
        return "{\"id\":\"anna\",\"jti\":\"t\",\"iat\":" + seconds(0) + ",\"exp\":" + seconds(60) + more + "}";
    }

    private static String sign(String header, String claims, String algorithm, String secret) {
        String signed = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + Base64Url.encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return signed + "." + Base64Url.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant inHalfAnHour() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(30));
    }
}

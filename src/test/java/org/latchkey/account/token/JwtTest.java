package org.latchkey.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.MutableClock;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class JwtTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long NOW_SECONDS = NOW.getEpochSecond();
    private static final Instant EXPIRY = Instant.ofEpochSecond(NOW_SECONDS + 5);
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String VALID_CLAIMS =
            "{\"id\":\"anna\",\"jti\":\"t1\",\"iat\":" + NOW_SECONDS + ",\"exp\":" + (NOW_SECONDS + 5) + "}";

    private final Jwt jwt = jwtAt(NOW);

    private static Jwt jwtAt(Instant now) {
        return new Jwt(new Secrets(SECRET, Optional.empty()), clockAt(now));
    }

    private static Clock clockAt(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Test
    void anIssuedTokenIsAccepted() {
        Token token = jwt.read(jwt.issue("안나", "t1", EXPIRY));
        assertEquals(
                new Token("안나", "t1", Instant.ofEpochSecond(NOW_SECONDS), Instant.ofEpochSecond(NOW_SECONDS + 5)),
                token);
    }

    @Test
    void theHeaderIsThatOfTheContract() {
        String header = jwt.issue("anna", "t1", EXPIRY).split("\\.")[0];
        assertEquals(HS256, new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
    }

    @Test
    void theSignatureIsHmacSha256OfTheSecretsBytes() {
        String token = jwt.issue("anna", "t1", EXPIRY);
        String signed = token.substring(0, token.lastIndexOf('.'));
        assertEquals(token, signed + "." + mac("HmacSHA256", signed));
    }

    @Test
    void aTokenIsValidUntilTheSecondOfItsExpiry() {
        String token = jwt.issue("anna", "t1", EXPIRY);
        Instant expiry = Instant.ofEpochSecond(NOW_SECONDS + 5);
        jwtAt(expiry.minusMillis(1)).read(token);
        assertRefused(Reason.TOKEN_EXPIRED, jwtAt(expiry), token);
        assertRefused(Reason.TOKEN_EXPIRED, jwtAt(expiry.plusSeconds(1)), token);
        assertRefused(Reason.TOKEN_EXPIRED, jwtAt(expiry.plusSeconds(1_000_000_000)), token);
    }

    @Test
    void theExpiryOfACachedTokenIsCheckedAgain() {
        MutableClock clock = new MutableClock();
        Jwt caching = new Jwt(new Secrets(SECRET, Optional.empty()), clock);
        String token = caching.issue("anna", "t1", EXPIRY);
        Token accepted = caching.read(token);
        assertEquals(accepted, caching.read(token));
        clock.advance(Duration.ofSeconds(5));
        assertRefused(Reason.TOKEN_EXPIRED, caching, token);
        clock.advance(Duration.ofMinutes(-2));
        assertRefused(Reason.TOKEN_INVALID, caching, token);
    }

    @Test
    void theCacheDoesNotAcceptSimilarTokens() {
        String token = jwt.issue("anna", "t1", EXPIRY);
        jwt.read(token);
        assertRefused(Reason.TOKEN_INVALID, jwt, token.substring(0, token.length() - 1));
        assertRefused(Reason.TOKEN_INVALID, jwt, token + "A");
        assertRefused(
                Reason.TOKEN_INVALID, new Jwt(new Secrets("x".repeat(64), Optional.empty()), clockAt(NOW)), token);
    }

    @Test
    void aTokenOfTheFlaskApplicationIsExpiredAfterItsExpiry() {
        // PyJWT 1: another order in the header, and neither iat nor jti.
        String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
        assertRefused(Reason.TOKEN_EXPIRED, jwt, sign(header, "{\"id\":\"anna\",\"exp\":" + (NOW_SECONDS - 1) + "}"));
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(header, "{\"id\":\"anna\",\"exp\":" + (NOW_SECONDS + 1) + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exp\":1}",
                "{\"exp\":1.5}",
                "{\"exp\":-1e300}",
                "{\"exp\":1,\"iat\":\"soon\"}",
                "{\"exp\":1,\"jti\":5,\"id\":[]}",
                "{\"exp\":1,\"nbf\":\"x\",\"sub\":5,\"aud\":{}}"
            })
    void anExpiredTokenIsExpiredDespiteOtherDefects(String claims) {
        assertRefused(Reason.TOKEN_EXPIRED, jwt, sign(HS256, claims));
    }

    @Test
    void anExpiredTokenWithAWrongSignatureIsInvalid() {
        String token = sign(HS256, "{\"id\":\"anna\",\"exp\":" + (NOW_SECONDS - 1) + "}");
        assertRefused(Reason.TOKEN_INVALID, jwt, token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");
    }

    @Test
    void aTokenOfAnotherSecretIsInvalid() {
        Jwt other = new Jwt(new Secrets(SECRET.replace('0', '1'), Optional.empty()), Clock.fixed(NOW, ZoneOffset.UTC));
        assertRefused(Reason.TOKEN_INVALID, jwt, other.issue("anna", "t1", EXPIRY));
    }

    @Test
    void everyChangedCharacterMakesATokenInvalidEvenIfTheOriginalIsCached() {
        String token = jwt.issue("anna", "t1", EXPIRY);
        jwt.read(token);
        for (int i = 0; i < token.length(); i++) {
            for (char c : (BASE64URL + ".=+/! ").toCharArray()) {
                if (token.charAt(i) != c) {
                    assertRefused(Reason.TOKEN_INVALID, jwt, token.substring(0, i) + c + token.substring(i + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "!", " ", "\n", ".", "A", "\u0000", "가"})
    void anythingAppendedOrPrependedMakesATokenInvalid(String extra) {
        String token = jwt.issue("anna", "t1", EXPIRY);
        assertRefused(Reason.TOKEN_INVALID, jwt, token + extra);
        assertRefused(Reason.TOKEN_INVALID, jwt, extra + token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "...", "a.b", "null", "{}", "eyJ9.eyJ9.eyJ9", "\uD83D"})
    void malformedTokensAreInvalid(String text) {
        assertRefused(Reason.TOKEN_INVALID, jwt, text);
    }

    @ParameterizedTest
    @CsvSource({"HS384,HmacSHA384", "HS512,HmacSHA512"})
    void anotherAlgorithmOfTheSameKeyIsInvalid(String algorithm, String mac) {
        String signed = encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + encode(VALID_CLAIMS);
        assertRefused(Reason.TOKEN_INVALID, jwt, signed + "." + mac(mac, signed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "hs256", "HS256 ", "RS256", ""})
    void anAlgorithmThatIsNotHs256IsInvalidWhateverTheSignature(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(header, VALID_CLAIMS));
        assertRefused(Reason.TOKEN_INVALID, jwt, encode(header) + "." + encode(VALID_CLAIMS) + ".");
    }

    @Test
    void theClaimsOfTheOtherTestsAreAcceptedUnchanged() {
        assertEquals("anna", jwt.read(sign(HS256, VALID_CLAIMS)).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "jti", "iat", "exp"})
    void aMissingClaimMakesATokenInvalid(String claim) {
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(HS256, VALID_CLAIMS.replace("\"" + claim + "\"", "\"other\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "id, 5",
        "id, null",
        "id, ['anna']",
        "id, {}",
        "id, true", //
        "jti, 5",
        "jti, null",
        "jti, {}", //
        "iat, '1767323045'",
        "iat, null",
        "iat, true",
        "iat, 1.5",
        "iat, []", //
        "exp, '9999999999'",
        "exp, null",
        "exp, true",
        "exp, 9999999999.5",
        "exp, []",
        "exp, 1e999"
    })
    void aClaimOfTheWrongTypeMakesATokenInvalid(String claim, String json) {
        String quoted = json.matches("\\d{10}") ? "\"" + json + "\"" : json.replace('\'', '"');
        String claims = VALID_CLAIMS.replaceFirst("\"" + claim + "\":[^,}]+", "\"" + claim + "\":" + quoted);
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(HS256, claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "5", "\"text\"", "{", "{\"id\":\"anna\",\"id\":\"eve\"}"})
    void claimsThatAreNoJsonObjectMakeATokenInvalid(String claims) {
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(HS256, claims));
    }

    @Test
    void arraysOfPairsAreNoClaimsAndNoHeader() {
        String pairs = "[[\"id\",\"anna\"],[\"jti\",\"t1\"],[\"iat\"," + NOW_SECONDS + "],[\"exp\"," + (NOW_SECONDS + 5)
                + "]]";
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(HS256, pairs));
        assertRefused(Reason.TOKEN_INVALID, jwt, sign("[[\"alg\",\"HS256\"],[\"typ\",\"JWT\"]]", VALID_CLAIMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "{}", ",", "]", "\u0000", "//", "#"})
    void nothingFollowsTheClaims(String rest) {
        assertRefused(Reason.TOKEN_INVALID, jwt, sign(HS256, VALID_CLAIMS + rest));
    }

    private static void assertRefused(Reason reason, Jwt jwt, String token) {
        assertEquals(
                reason,
                assertThrows(Failure.class, () -> jwt.read(token), token).reason(),
                token);
    }

    private static String sign(String header, String claims) {
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + mac("HmacSHA256", signed);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(String algorithm, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

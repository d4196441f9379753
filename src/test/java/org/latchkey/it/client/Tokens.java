package org.latchkey.it.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates tokens with the secret but without the application's code, like PyJWT. */
public final class Tokens {

    public static final String SECRET = "Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";

    private Tokens() {}

    public static String valid(String id) {
        return sign(claims(id, Instant.now().plusSeconds(600)));
    }

    public static String expired(String id) {
        return sign(claims(id, Instant.now().minusSeconds(1)));
    }

    private static String claims(String id, Instant expiry) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"jti\":\"test\",\"iat\":%d,\"exp\":%d}",
                id,
                Instant.now().minusSeconds(60).getEpochSecond(),
                expiry.getEpochSecond());
    }

    /** Returns the claims of a token without verification. */
    public static JsonObject claims(String token) {
        String payload = token.split("\\.")[1];
        return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    public static String sign(String claims) {
        String signed = base64(("{\"alg\":\"HS256\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

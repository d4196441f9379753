package org.latchkey.account;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.latchkey.account.Failure.Reason;

/**
 * Issues and believes tokens: JWTs (RFC 7519) signed with HMAC-SHA-256 (RFC 7518, section 3.2), and nothing else (RFC
 * 8725, section 3.1). The library checks the signature; what it lets pass besides is refused here: a spelling of the
 * token that is not its only one, another algorithm of the same key, and claims that are missing or of the wrong type.
 */
public final class Jwt {

    /** The fewest bytes that a secret may have: RFC 7518, section 3.2 asks for at least the size of the hash. */
    public static final int MIN_SECRET_BYTES = 32;

    private static final Pattern THREE_PARTS = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");
    private static final Gson JSON = new Gson();

    private final SecretKey key;
    private final JwtParser parser;
    private final Duration ttl;
    private final Clock clock;

    /**
     * @param secret the key: the bytes of the text in UTF-8, at least {@value #MIN_SECRET_BYTES} of them
     * @param ttl from a token's issue to its expiry, at least a second
     * @param clock what time it is
     * @throws io.jsonwebtoken.security.WeakKeyException if the secret is too short
     */
    public Jwt(String secret, Duration ttl, Clock clock) {
        this.key = Keys.hmacShaKeyFor(secret.getBytes(StandardCharsets.UTF_8));
        this.ttl = ttl;
        this.clock = clock;
        this.parser = Jwts.parser()
                .verifyWith(key)
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /**
     * A new token.
     *
     * @param id the user's id
     * @param jti the token's own id, never used before
     * @return the token in its compact form
     */
    public String issue(String id, String jti) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Jwts.builder()
                .header()
                .add("alg", "HS256")
                .type("JWT")
                .and()
                .claim("id", id)
                .id(jti)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(ttl)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    /**
     * What a token says, if it can be believed.
     *
     * @param compact the token in its compact form
     * @throws Failure {@link Reason#TOKEN_EXPIRED} if the signature is right and {@code exp} has come, whatever else is
     *     wrong with the token; {@link Reason#TOKEN_INVALID} if it is not to be believed for any other reason
     */
    public Token read(String compact) {
        Matcher parts = THREE_PARTS.matcher(compact);
        if (!parts.matches()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        decode(parts.group(1));
        String payload = new String(decode(parts.group(2)), StandardCharsets.UTF_8);
        decode(parts.group(3));
        checkSignature(compact);
        return readClaims(payload);
    }

    /** Base64url without padding (RFC 7515, section 2), in its one spelling: stray last bits are refused too. */
    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw Failure.causedBy(e, Reason.TOKEN_INVALID);
        }
        throw new Failure(Reason.TOKEN_INVALID);
    }

    private void checkSignature(String compact) {
        try {
            parser.parseSignedClaims(compact);
        } catch (ExpiredJwtException e) {
            // Thrown after the signature has been found right; whether the time is over, readClaims decides.
            return;
        } catch (JwtException | IllegalArgumentException e) {
            throw Failure.causedBy(e, Reason.TOKEN_INVALID);
        }
    }

    /** The library turns "5" into 5 and does without claims; so the types are checked in the JSON itself. */
    private Token readClaims(String payload) {
        try {
            JsonObject claims = JSON.fromJson(payload, JsonObject.class);
            Instant expiresAt = Instant.ofEpochSecond(seconds(claims.get("exp")));
            if (!clock.instant().isBefore(expiresAt)) {
                // RFC 7519, section 4.1.4: "on or after"; the library still believes a token at this very moment, and
                // takes a number that is too large for one that is past.
                throw new Failure(Reason.TOKEN_EXPIRED);
            }
            return new Token(
                    string(claims.get("id")),
                    string(claims.get("jti")),
                    Instant.ofEpochSecond(seconds(claims.get("iat"))),
                    expiresAt);
        } catch (JsonParseException | ArithmeticException | NumberFormatException | DateTimeException e) {
            throw Failure.causedBy(e, Reason.TOKEN_INVALID);
        }
    }

    private static String string(JsonElement claim) {
        if (claim == null
                || !claim.isJsonPrimitive()
                || !claim.getAsJsonPrimitive().isString()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return claim.getAsString();
    }

    private static long seconds(JsonElement claim) {
        if (claim == null
                || !claim.isJsonPrimitive()
                || !claim.getAsJsonPrimitive().isNumber()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return claim.getAsBigDecimal().longValueExact();
    }
}

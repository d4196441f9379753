package org.latchkey.account.token;

import com.google.gson.JsonElement;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;

/**
 * Issues and verifies tokens: JWTs (RFC 7519) signed with HMAC-SHA-256 (RFC 7518, section 3.2), and nothing else (RFC
 * 8725, section 3.1).
 *
 * <p>jjwt issues them. It does not read them: its parser (0.13.0) converts the claims before it verifies the signature, so
 * that an expired token with another defect cannot be told from a forged one; and it accepts other spellings of a
 * signature, other algorithms of the same key, and claims that are missing or of the wrong type.
 */
public final class Jwt {

    /** The tolerated difference between the clocks of two instances. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    /** The allowed header parameters: "kid" selects nothing, and keys inside a token are ignored. */
    private static final Set<String> HARMLESS_HEADERS = Set.of("alg", "typ", "kid");

    /** The longest lifetime of a token, when issuing and when verifying. */
    public static final Duration MAX_TTL = Duration.ofDays(366);

    private static final Pattern THREE_PARTS = Pattern.compile("(([\\w-]+)\\.([\\w-]+))\\.([\\w-]+)");

    private final SecretKey signingKey;
    private final List<Hmac> verifiers;
    private final Clock clock;
    private final VerifiedTokenCache genuine = new VerifiedTokenCache();

    /**
     * @param secrets the keys
     * @param clock the current time
     */
    public Jwt(Secrets secrets, Clock clock) {
        this.signingKey = Keys.hmacShaKeyFor(secrets.current().getBytes(StandardCharsets.UTF_8));
        this.verifiers = secrets.verifiers().toList();
        this.clock = clock;
    }

    /**
     * Issues a token now.
     *
     * @param id the user's id
     * @param jti the id of the session that it belongs to
     * @param expiresAt its expiry, in whole seconds and at most {@link #MAX_TTL} from now
     * @return the token in its compact form
     */
    public String issue(String id, String jti, Instant expiresAt) {
        return issue(id, jti, clock.instant().truncatedTo(ChronoUnit.SECONDS), expiresAt);
    }

    /**
     * Issues a token with these claims; equal claims give an equal token.
     *
     * @param issuedAt the claim {@code iat}, in whole seconds and not ahead
     */
    public String issue(String id, String jti, Instant issuedAt, Instant expiresAt) {
        return Jwts.builder()
                .header()
                .add("alg", "HS256")
                .type("JWT")
                .and()
                .claim("id", id)
                .id(jti)
                .issuedAt(Date.from(issuedAt))
                .expiration(Date.from(expiresAt))
                .signWith(signingKey, Jwts.SIG.HS256)
                .compact();
    }

    /**
     * Verifies a token and returns its claims.
     *
     * @param compact the token in its compact form
     * @throws Failure {@link Reason#TOKEN_EXPIRED} if the signature is valid and {@code exp} has passed, whatever else is
     *     wrong with the token; {@link Reason#TOKEN_INVALID} if it is invalid for any other reason
     */
    public Token read(String compact) {
        return genuine.find(compact).map(this::current).orElseGet(() -> verify(compact));
    }

    private Token verify(String compact) {
        Matcher parts = THREE_PARTS.matcher(compact);
        if (!parts.matches()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        Map<String, JsonElement> header = json(decode(parts.group(2)));
        byte[] payload = decode(parts.group(3));
        if (!"HS256".equals(string(header.get("alg"))) || !isSignature(decode(parts.group(4)), parts.group(1))) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        Map<String, JsonElement> claims = json(payload);
        Token token = believe(header, claims);
        if (!claims.containsKey("nbf")) {
            genuine.remember(compact, token);
        }
        return token;
    }

    /** Rechecks a verified token: only the time can have changed. */
    private Token current(Token token) {
        Instant now = clock.instant();
        if (!now.isBefore(token.expiresAt())) {
            throw new Failure(Reason.TOKEN_EXPIRED);
        }
        if (token.issuedAt().isAfter(now.plus(LEEWAY))) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return token;
    }

    private static byte[] decode(String part) {
        return Base64Url.decode(part).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    private static Map<String, JsonElement> json(byte[] utf8) {
        return StrictJson.object(new String(utf8, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    private boolean isSignature(byte[] signature, String signed) {
        return verifiers.stream().anyMatch(hmac -> hmac.isOf(signed, signature));
    }

    /** The signature is valid, so the expiry decides first, whatever else is wrong. */
    private Token believe(Map<String, JsonElement> header, Map<String, JsonElement> claims) {
        try {
            BigDecimal expiry = number(claims.get("exp"));
            BigDecimal now = BigDecimal.valueOf(clock.millis(), 3);
            if (now.compareTo(expiry) >= 0) {
                // RFC 7519, section 4.1.4: "on or after".
                throw new Failure(Reason.TOKEN_EXPIRED);
            }
            Token token = new Token(
                    string(claims.get("id")),
                    string(claims.get("jti")),
                    instant(number(claims.get("iat"))),
                    instant(expiry));
            Instant soon = clock.instant().plus(LEEWAY);
            boolean early = token.issuedAt().isAfter(soon)
                    || claims.containsKey("nbf")
                            && instant(number(claims.get("nbf"))).isAfter(soon);
            // RFC 7515, section 4.1.11: "crit" names extensions that must be understood, and none is.
            if (early
                    || !HARMLESS_HEADERS.containsAll(header.keySet())
                    || lifetime(token).compareTo(MAX_TTL) > 0) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
            return token;
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw Failure.causedBy(e, Reason.TOKEN_INVALID);
        }
    }

    private static Duration lifetime(Token token) {
        return Duration.between(token.issuedAt(), token.expiresAt());
    }

    private static String string(JsonElement claim) {
        if (claim == null
                || !claim.isJsonPrimitive()
                || !claim.getAsJsonPrimitive().isString()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return claim.getAsString();
    }

    private static BigDecimal number(JsonElement claim) {
        if (claim == null
                || !claim.isJsonPrimitive()
                || !claim.getAsJsonPrimitive().isNumber()) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return claim.getAsBigDecimal();
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochSecond(seconds.longValueExact());
    }
}

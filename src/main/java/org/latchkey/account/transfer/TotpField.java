package org.latchkey.account.transfer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.latchkey.account.factor.Base32;

/**
 * The field {@code totp}: a secret in Base32, or the address {@code otpauth://totp/…} of a QR code, which may also name the
 * parameters. Only those that Latchkey computes are accepted: with others, every code would be refused at the login.
 */
final class TotpField {

    private static final String PREFIX = "otpauth://totp/";

    /** The 16 characters that many applications show; RFC 4226, section 4, R6 asks for 16 bytes in new secrets. */
    private static final int MIN_BYTES = 10;

    private static final int MAX_BYTES = 128;

    private TotpField() {}

    /** @throws RefusedRowException if it is malformed, or has parameters that Latchkey does not compute */
    static byte[] parse(String text) {
        return text.regionMatches(true, 0, "otpauth:", 0, "otpauth:".length()) ? ofUri(text.strip()) : secret(text);
    }

    private static byte[] secret(String base32) {
        byte[] secret = Base32.decode(base32)
                .orElseThrow(() -> new RefusedRowException("totp is neither Base32 nor an address otpauth://totp/"));
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new RefusedRowException("totp has a secret of " + secret.length + " bytes; from " + MIN_BYTES + " to "
                    + MAX_BYTES + " are possible");
        }
        return secret;
    }

    private static byte[] ofUri(String text) {
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new RefusedRowException("totp is an address of another kind than " + PREFIX);
        }
        Map<String, String> parameters = parameters(text.substring(text.indexOf('?') + 1));
        require(parameters, "algorithm", "SHA1");
        require(parameters, "digits", "6");
        require(parameters, "period", "30");
        String secret = parameters.get("secret");
        if (secret == null) {
            throw new RefusedRowException("totp is an address without a secret");
        }
        return secret(secret);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
            if (parameters.put(name, decoded(parameter.substring(equals + 1))) != null) {
                throw new RefusedRowException("totp has a parameter twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRowException("totp is not an address");
        }
    }

    private static void require(Map<String, String> parameters, String name, String value) {
        String given = parameters.getOrDefault(name, value).toUpperCase(Locale.ROOT);
        // Some write HmacSHA1 or SHA-1.
        if (!given.replace("-", "").replaceFirst("^HMAC", "").equals(value)) {
            throw new RefusedRowException("totp with another " + name + " than " + value + " is not supported");
        }
    }
}

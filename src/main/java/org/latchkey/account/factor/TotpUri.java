package org.latchkey.account.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address that a QR code hands to an authenticator app, in the form that Google's app introduced. */
public final class TotpUri {

    private TotpUri() {}

    /**
     * Returns the address.
     *
     * @param issuer the name of the service
     * @param id the id of the account
     * @param secret the secret in Base32
     */
    public static String of(String issuer, String id, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(id) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + TotpCodes.DIGITS + "&period=30";
    }

    /** RFC 3986: apps show a plus sign as it is. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}

package org.latchkey.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail server that takes mails.
 *
 * @param host its name or address, against which its certificate is checked
 * @param port its port
 * @param security how the connection is encrypted
 * @param login user and password; empty if the server asks for none
 */
public record SmtpServer(String host, int port, Security security, Optional<Login> login) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1");

    /** How the connection is encrypted. */
    public enum Security {
        /** Not at all: the connection does not leave this machine. */
        NONE,
        /** By STARTTLS, without which nothing is sent. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT_TLS
    }

    /**
     * User and password.
     *
     * @param user the user
     * @param password the password
     */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[<hidden>]";
        }
    }

    /**
     * Parses an address such as {@code smtp://user:password@mail.example.org:587} or {@code smtps://mail.example.org}.
     *
     * @throws IllegalArgumentException if it is none; the message names the reason and contains no part of the text
     */
    public static SmtpServer parse(String text) {
        URI uri = uri(text);
        boolean implicit = "smtps".equalsIgnoreCase(uri.getScheme());
        require(
                implicit || "smtp".equalsIgnoreCase(uri.getScheme()),
                "it begins neither with smtp:// nor with smtps://");
        require(uri.getHost() != null, "it has no host, or special characters that are not percent-encoded");
        String rest = (uri.getRawPath() == null ? "" : uri.getRawPath()).replaceFirst("^/$", "");
        require(
                rest.isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null,
                "there is something after the host and the port");
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = uri.getPort() != -1 ? uri.getPort() : implicit ? SUBMISSION_OVER_TLS : SUBMISSION;
        require(port > 0 && port <= 0xffff, "the port is not a number from 1 to 65535");
        Security security =
                implicit ? Security.IMPLICIT_TLS : LOOPBACK.matcher(host).matches() ? Security.NONE : Security.STARTTLS;
        return new SmtpServer(
                host, port, security, Optional.ofNullable(uri.getRawUserInfo()).map(SmtpServer::login));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "it is no URL; special characters in user and password have to be percent-encoded");
        }
    }

    private static Login login(String userInfo) {
        int colon = userInfo.indexOf(':');
        require(colon > 0 && colon < userInfo.length() - 1, "there is a user without a password, or no user");
        return new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static String decode(String text) {
        // The decoder is one of forms, where a plus sign is a space.
        String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        require(
                decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xfffd),
                "user or password has a control character, or is not UTF-8");
        return decoded;
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "SmtpServer[<hidden>]";
    }
}

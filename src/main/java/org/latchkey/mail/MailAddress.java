package org.latchkey.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address: exactly one recipient, of the form {@code local@domain} (RFC 5321 and 6531). Quoted local parts, comments,
 * lists, address literals and domains without a dot are refused: hardly anybody has such an address, and each has been used
 * to send mail elsewhere.
 *
 * @param local the part before the {@code @} as it was typed, in Unicode NFC
 * @param domain the domain in ASCII (IDNA) and lower case
 */
public record MailAddress(String local, String domain) {

    /** RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3, in bytes; the second without the angle brackets. */
    private static final int LOCAL_LIMIT = 64;

    private static final int LIMIT = 254;

    /** The {@code Dot-string} of RFC 5321 with the letters of RFC 6531: letters, their marks and digits of any script. */
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\p{L}\\p{M}\\p{Nd}&&[^\\x00-\\x7f]]]+";

    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");

    /** At least two labels; the last has a letter, so an IPv4 address is none. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Parses an address; empty if it is none, or one of those that are refused. */
    public static Optional<MailAddress> parse(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int at = normal.lastIndexOf('@');
        if (at < 1 || !LOCAL.matcher(normal.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return ascii(normal.substring(at + 1))
                .map(domain -> new MailAddress(normal.substring(0, at), domain))
                .filter(MailAddress::isShortEnough);
    }

    private static Optional<String> ascii(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    private boolean isShortEnough() {
        return bytes(local) <= LOCAL_LIMIT && bytes(text()) <= LIMIT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns the address as mail is sent to it, and as it is stored. */
    public String text() {
        return local + "@" + domain;
    }

    /** Returns the address as its owner knows it: the domain in Unicode. */
    public String shown() {
        return local + "@" + IDN.toUnicode(domain);
    }

    /**
     * Returns a text that is equal for addresses that count as one. ASCII letters of the local part have no case in it: no
     * provider in use distinguishes {@code Anna@} from {@code anna@}, and keyboards of phones begin with a capital. Other
     * letters stay as they are, since folding them has merged mailboxes of different people. Mail is never sent to this text.
     */
    public String key() {
        StringBuilder key = new StringBuilder();
        local.chars().forEach(c -> key.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return key.append('@').append(domain).toString();
    }

    /** Returns whether only a server with SMTPUTF8 (RFC 6531) can deliver to it. */
    public boolean needsUtf8() {
        return local.chars().anyMatch(c -> c > 0x7f);
    }

    @Override
    public String toString() {
        return "<hidden>";
    }
}

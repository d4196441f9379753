package org.latchkey.web.guard;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text in a header: UTF-8 in which all bytes but printable ASCII are percent-encoded (RFC 3986, section 2.1), and the
 * percent sign, so that decoding is unambiguous. Servers and proxies change or drop other characters.
 */
final class HeaderText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderText() {}

    /** Returns the encoded text. Spaces at its ends are encoded as well: HTTP would remove them. */
    static String encode(String text) {
        return isPlain(text) ? text : encodeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '%') {
                return false;
            }
        }
        return true;
    }

    private static String encodeBytes(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(3 * bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean atEnd = i == 0 || i == bytes.length - 1;
            if (b > ' ' && b < 0x7f && b != '%' || b == ' ' && !atEnd) {
                encoded.append((char) b);
            } else {
                HEX.toHexDigits(encoded.append('%'), b);
            }
        }
        return encoded.toString();
    }
}

package org.latchkey.account.password.hash;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The encodings of salts and digests. Each accepts only the canonical text, so that a changed or shortened text never
 * stands for the same bytes. Every method throws {@link HashRefusedException}.
 */
public final class Encoded {

    /** The alphabet of bcrypt's Base64, whose bits are in the usual order. */
    private static final String BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Encoded() {}

    /** Decodes hex digits, upper or lower case. */
    public static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new HashRefusedException("a part is not hexadecimal");
        }
    }

    /** Decodes Base64 with padding. */
    public static byte[] base64(String text) {
        byte[] bytes = decode(text);
        return requireCanonical(Base64.getEncoder().encodeToString(bytes).equals(text), bytes);
    }

    /** Decodes Base64 without padding. */
    public static byte[] unpadded(String text) {
        byte[] bytes = decode(text);
        return requireCanonical(unpadded(bytes).equals(text), bytes);
    }

    /** Decodes passlib's ab64: Base64 without padding, and with a dot for the plus sign. */
    public static byte[] ab64(String text) {
        if (text.indexOf('+') >= 0) {
            throw notBase64();
        }
        return unpadded(text.replace('.', '+'));
    }

    /** Decodes bcrypt's Base64; the unused bits of the last character must be zero. */
    public static byte[] bcrypt(String text) {
        return unpadded(replace(text, BCRYPT, STANDARD));
    }

    /** Decodes the 22 characters of a bcrypt salt; implementations ignore the unused bits of its last character. */
    public static byte[] bcryptSalt(String text) {
        byte[] bytes = decode(replace(text, BCRYPT, STANDARD));
        return Bounds.checkLength("length of the salt", bytes, 16, 16);
    }

    static String unpadded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static String bcrypt(byte[] bytes) {
        return replace(unpadded(bytes), STANDARD, BCRYPT);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notBase64();
        }
    }

    private static byte[] requireCanonical(boolean isCanonical, byte[] bytes) {
        if (!isCanonical) {
            throw notBase64();
        }
        return bytes;
    }

    private static String replace(String text, String from, String to) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            int value = from.indexOf(c);
            if (value < 0) {
                throw notBase64();
            }
            replaced.append(to.charAt(value));
        }
        return replaced.toString();
    }

    private static HashRefusedException notBase64() {
        return new HashRefusedException("a part is not Base64");
    }
}

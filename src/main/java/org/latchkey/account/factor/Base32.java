package org.latchkey.account.factor;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Base32 without padding (RFC 4648, section 6), in which authenticator apps take secrets. Java has none. */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /**
     * Returns the bytes of a text: upper or lower case, in groups or not, with padding or not. As in authenticator apps,
     * unused bits of the last character do not count.
     *
     * @return empty if it is not Base32
     */
    public static Optional<byte[]> decode(String text) {
        String digits =
                text.replaceAll("[\\s-]", "").replaceFirst("={1,6}$", "").toUpperCase(Locale.ROOT);
        // No number of whole bytes has texts of these lengths.
        if (Set.of(1, 3, 6).contains(digits.length() % Byte.SIZE)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char digit : digits.toCharArray()) {
            int value = ALPHABET.indexOf(digit);
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << BITS | value) & 0xFFFF;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(buffer >> bits);
            }
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Returns the text of the bytes. */
    public static String encode(byte[] bytes) {
        return encode(bytes, ALPHABET);
    }

    /** Returns the text of the bytes, with an alphabet of 32 characters. */
    static String encode(byte[] bytes, String alphabet) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = (buffer << Byte.SIZE | next & 0xFF) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(alphabet.charAt(buffer >> bits & 0x1F));
            }
        }
        if (bits > 0) {
            text.append(alphabet.charAt(buffer << BITS - bits & 0x1F));
        }
        return text.toString();
    }
}

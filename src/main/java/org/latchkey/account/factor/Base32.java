package org.latchkey.account.factor;

/** Base32 without padding (RFC 4648, section 6), in which authenticator apps take secrets. Java has none. */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

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

package org.latchkey.account.factor.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes CBOR (RFC 8949) with definite lengths: what authenticators need. */
final class Cbor {

    private Cbor() {}

    /** Encodes numbers, texts, byte arrays and maps; a map keeps its order. */
    static byte[] encode(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Number number) {
            long n = number.longValue();
            out.writeBytes(n < 0 ? head(1, -1 - n) : head(0, n));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(head(3, bytes.length));
            out.writeBytes(bytes);
        } else if (value instanceof byte[] bytes) {
            out.writeBytes(head(2, bytes.length));
            out.writeBytes(bytes);
        } else if (value instanceof Map<?, ?> map) {
            out.writeBytes(head(5, map.size()));
            map.forEach((key, member) -> {
                write(key, out);
                write(member, out);
            });
        } else {
            throw new IllegalArgumentException("no CBOR for " + value);
        }
    }

    private static byte[] head(int major, long n) {
        int type = major << 5;
        if (n < 24) {
            return new byte[] {(byte) (type | n)};
        }
        if (n < 1 << 8) {
            return new byte[] {(byte) (type | 24), (byte) n};
        }
        if (n < 1 << 16) {
            return ByteBuffer.allocate(3)
                    .put((byte) (type | 25))
                    .putShort((short) n)
                    .array();
        }
        return ByteBuffer.allocate(5).put((byte) (type | 26)).putInt((int) n).array();
    }
}

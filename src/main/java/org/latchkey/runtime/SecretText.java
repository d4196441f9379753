package org.latchkey.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a file with a secret, which is the same wherever it is read. */
public final class SecretText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SecretText() {}

    /**
     * Returns the content without a byte order mark, and without one line break at its end.
     *
     * @throws CharacterCodingException if it is not in UTF-8
     */
    public static String of(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        int begin = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        int end = text.length();
        if (text.endsWith("\n")) {
            end -= text.endsWith("\r\n") ? 2 : 1;
        }
        return text.substring(begin, end);
    }
}

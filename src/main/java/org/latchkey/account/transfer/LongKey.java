package org.latchkey.account.transfer;

import java.nio.ByteBuffer;
import org.latchkey.account.text.Digests;

/** A key of 8 bytes for a text, to remember many of them; two texts have the same one only by improbable chance. */
final class LongKey {

    private LongKey() {}

    static long of(String text) {
        return ByteBuffer.wrap(Digests.sha256(text)).getLong();
    }
}

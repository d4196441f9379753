package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How keys and positions are written and ordered. The library (1.47.0) leaves both to Java's serialization, which writes
 * some 200 bytes for a short text and is called twice for each comparison on the way to a document. Here what nearly all
 * keys are, texts and ObjectIds, is written and compared as it is; files that hold the long form are read all the same,
 * and the order is the old one to the letter, since a map whose order changes is lost.
 *
 * <p>The only value of an index is handled without its {@link KeyValue}: see {@link #unwrap}.
 */
final class StoredKeys extends BasicDataType<Object> {

    /** Tags that {@link ObjectDataType} has no use for. */
    private static final byte TEXT = 20;

    private static final byte OBJECT_ID = 21;

    /** The serialized form of a longer text is another one, and has another order. */
    private static final int LONGEST_TEXT = 0xFFFF;

    private static final int TEXT_MEMORY = 56;
    private static final int OBJECT_ID_MEMORY = 48;
    private static final int OBJECT_ID_BYTES = 12;

    private final ObjectDataType others = new ObjectDataType();
    private final boolean ofIndex;

    private StoredKeys(boolean ofIndex) {
        this.ofIndex = ofIndex;
    }

    /** Of a collection, and what indexes point to. */
    static StoredKeys ofCollection() {
        return new StoredKeys(false);
    }

    /** Of an index. */
    static StoredKeys ofIndex() {
        return new StoredKeys(true);
    }

    /** What an index keeps in place of a key: its value if that is the only one and has a form of its own. */
    static Object unwrap(KeyValue key) {
        Object value = key.size() == 1 ? key.get(0) : key;
        return hasOwnForm(value) ? value : key;
    }

    /** The key that something was kept in place of. */
    static KeyValue wrap(Object kept) {
        return kept instanceof KeyValue key ? key : new KeyValue(kept);
    }

    private static boolean hasOwnForm(Object value) {
        return value instanceof ObjectId || value instanceof String text && encodedLength(text) <= LONGEST_TEXT;
    }

    @Override
    public int compare(Object a, Object b) {
        if (a instanceof ObjectId first && b instanceof ObjectId second) {
            return first.compareTo(second);
        }
        if (!ofIndex) {
            return others.compare(a, b);
        }
        return a instanceof String first && b instanceof String second
                ? compareSerialized(first, second)
                : others.compare(wrap(a), wrap(b));
    }

    /** As their bytes are ordered in Java's serialization: the length first, then modified UTF-8. */
    private static int compareSerialized(String a, String b) {
        int byLength = Integer.compare(encodedLength(a), encodedLength(b));
        if (byLength != 0) {
            return byLength;
        }
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return 0;
    }

    /** In modified UTF-8 a zero has two bytes, which come after all single ones. */
    private static int rank(char c) {
        return c == 0 ? 2 * 0x7F + 1 : 2 * c;
    }

    private static int encodedLength(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }

    @Override
    public int getMemory(Object key) {
        if (key instanceof String text) {
            return TEXT_MEMORY + text.length();
        }
        return key instanceof ObjectId ? OBJECT_ID_MEMORY : others.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, Object key) {
        if (key instanceof ObjectId objectId) {
            buffer.put(OBJECT_ID).put(objectId.toByteArray());
        } else if (ofIndex && key instanceof String text) {
            buffer.put(TEXT).putVarInt(text.length()).putStringData(text, text.length());
        } else {
            others.write(buffer, key);
        }
    }

    @Override
    public Object read(ByteBuffer buffer) {
        switch (buffer.get(buffer.position())) {
            case OBJECT_ID:
                buffer.get();
                byte[] bytes = new byte[OBJECT_ID_BYTES];
                buffer.get(bytes);
                return new ObjectId(bytes);
            case TEXT:
                buffer.get();
                return DataUtils.readString(buffer);
            default:
                Object key = others.read(buffer);
                return key instanceof KeyValue value ? unwrap(value) : key;
        }
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}

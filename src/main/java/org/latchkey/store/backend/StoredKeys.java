package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * The storage format and order of keys and document positions. The library (1.47.0) uses Java serialization for both: some
 * 200 bytes for a short string, and two serializations for each comparison of a lookup. Here strings and ObjectIds, which
 * are nearly all keys, have a compact format. Serialized keys of older files are still read, and the order is exactly
 * that of the serialized form, because a map is corrupt if its order changes.
 *
 * <p>A key of one value is stored without its {@link KeyValue}: see {@link #unwrap}.
 */
final class StoredKeys extends BasicDataType<Object> {

    /** Type tag; {@link ObjectDataType} does not use this value. */
    private static final byte TEXT = 20;

    /** Type tag; {@link ObjectDataType} does not use this value. */
    private static final byte OBJECT_ID = 21;

    /** Maximum length of a compact string in bytes. A longer string has another serialized form, with another order. */
    private static final int MAX_TEXT_BYTES = 0xFFFF;

    private static final int TEXT_MEMORY = 56;
    private static final int OBJECT_ID_MEMORY = 48;
    private static final int OBJECT_ID_BYTES = 12;

    private final ObjectDataType serialized = new ObjectDataType();
    private final boolean ofIndex;

    private StoredKeys(boolean ofIndex) {
        this.ofIndex = ofIndex;
    }

    /** Returns the type of a collection's keys, which are the positions in its indexes. */
    static StoredKeys ofCollection() {
        return new StoredKeys(false);
    }

    /** Returns the type of an index's keys. */
    static StoredKeys ofIndex() {
        return new StoredKeys(true);
    }

    /** Returns the stored form of a key: its value if it has only one and that has a compact format, else the key. */
    static Object unwrap(KeyValue key) {
        Object value = key.size() == 1 ? key.get(0) : key;
        return hasCompactFormat(value) ? value : key;
    }

    /** Returns the key of a stored form. */
    static KeyValue wrap(Object stored) {
        return stored instanceof KeyValue key ? key : new KeyValue(stored);
    }

    private static boolean hasCompactFormat(Object value) {
        return value instanceof ObjectId || value instanceof String text && encodedLength(text) <= MAX_TEXT_BYTES;
    }

    @Override
    public int compare(Object a, Object b) {
        if (a instanceof ObjectId first && b instanceof ObjectId second) {
            return first.compareTo(second);
        }
        if (!ofIndex) {
            return serialized.compare(a, b);
        }
        return a instanceof String first && b instanceof String second
                ? compareSerialized(first, second)
                : serialized.compare(wrap(a), wrap(b));
    }

    /** Compares strings by their bytes in Java serialization: the length first, then modified UTF-8. */
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

    /** Returns the rank of a character in modified UTF-8, where NUL has two bytes and comes after all single-byte ones. */
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
        return key instanceof ObjectId ? OBJECT_ID_MEMORY : serialized.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, Object key) {
        if (key instanceof ObjectId objectId) {
            buffer.put(OBJECT_ID).put(objectId.toByteArray());
        } else if (ofIndex && key instanceof String text) {
            buffer.put(TEXT).putVarInt(text.length()).putStringData(text, text.length());
        } else {
            serialized.write(buffer, key);
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
                Object key = serialized.read(buffer);
                return key instanceof KeyValue value ? unwrap(value) : key;
        }
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}

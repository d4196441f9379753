package org.latchkey.account.password.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;

/** ASP.NET Identity, versions 2 and 3: Base64 of a version, parameters, salt and key. */
final class AspNetFormat implements HashFormat {

    private static final String NAME = "aspnet";
    private static final int KEY_LENGTH = 32;
    private static final int V2_LENGTH = 1 + 16 + KEY_LENGTH;
    private static final int V3_HEADER = 1 + 3 * 4;
    private static final Algorithm[] FUNCTIONS = {Algorithm.SHA1, Algorithm.SHA256, Algorithm.SHA512};

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return false;
    }

    @Override
    public ReadHash read(HashSource source) {
        ByteBuffer bytes = ByteBuffer.wrap(Encoded.base64(source.text()));
        int length = bytes.remaining();
        byte version = length > 0 ? bytes.get() : -1;
        if (version == 0 && length == V2_LENGTH) {
            return hash(Algorithm.SHA1, 1000, 16, bytes);
        }
        if (version != 1 || length < V3_HEADER) {
            throw HashRefusedException.malformed(NAME);
        }
        int function = bytes.getInt();
        int iterations = bytes.getInt();
        int saltLength = bytes.getInt();
        if (function < 0 || function >= FUNCTIONS.length || saltLength != length - V3_HEADER - KEY_LENGTH) {
            throw HashRefusedException.malformed(NAME);
        }
        return hash(FUNCTIONS[function], iterations, saltLength, bytes);
    }

    private static ReadHash hash(Algorithm algorithm, int iterations, int saltLength, ByteBuffer bytes) {
        byte[] salt = new byte[saltLength];
        byte[] key = new byte[KEY_LENGTH];
        bytes.get(salt).get(key);
        return Parts.hash(new Pbkdf2Recipe(algorithm, iterations, salt, KEY_LENGTH), key);
    }
}

package org.latchkey.account.password.format;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.ScryptRecipe;
import org.latchkey.account.password.hash.ScryptRecipe.Output;

/** Firebase's scrypt, with the parameters of the project: {@code memCost, rounds, saltSeparator, signerKey}. */
final class FirebaseFormat implements HashFormat {

    private static final String NAME = "firebase-scrypt";
    private static final int LENGTH = 64;

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
        ByteArrayOutputStream salt = new ByteArrayOutputStream();
        salt.writeBytes(Encoded.base64(source.requiredSalt()));
        salt.writeBytes(Encoded.base64(source.required("saltSeparator")));
        byte[] encrypted = Encoded.base64(source.text());
        byte[] signerKey = Encoded.base64(source.required("signerKey"));
        if (encrypted.length != LENGTH || signerKey.length != LENGTH) {
            throw HashRefusedException.malformed(NAME);
        }
        byte[] keyStream = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            keyStream[i] = (byte) (encrypted[i] ^ signerKey[i]);
        }
        return Parts.hash(
                new ScryptRecipe(
                        Output.KEY_STREAM,
                        Parts.number(source.required("memCost")),
                        Parts.number(source.required("rounds")),
                        1,
                        salt.toByteArray(),
                        LENGTH),
                keyStream);
    }
}

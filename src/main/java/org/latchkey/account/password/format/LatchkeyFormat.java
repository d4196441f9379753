package org.latchkey.account.password.format;

import java.util.List;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.StoredHash;

/** The texts that Latchkey stores for hashes of other applications, as its export has them. */
final class LatchkeyFormat implements HashFormat {

    @Override
    public List<String> names() {
        return List.of("latchkey");
    }

    @Override
    public boolean recognizes(String text) {
        return text.startsWith("$lk-") || text.startsWith("$argon2id-");
    }

    @Override
    public ReadHash read(HashSource source) {
        return new Verifiable(StoredHash.parse(source.text()));
    }
}

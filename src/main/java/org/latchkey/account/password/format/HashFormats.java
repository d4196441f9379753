package org.latchkey.account.password.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.StoredHash;

/** All formats. A text that names its format is read by it, whatever name is given with it. */
public final class HashFormats {

    /** In the order in which they are asked whether they recognize a text. */
    private static final List<HashFormat> ALL = List.of(
            new BcryptFormat(),
            new PhcFormat(),
            new PasslibFormat(),
            new DjangoFormat(),
            new WerkzeugFormat(),
            new GnuboardFormat(),
            new CryptFormat(),
            new PhpassFormat(),
            new SpringFormat(),
            new LdapFormat(),
            new KeycloakFormat(),
            new OktaFormat(),
            new AspNetFormat(),
            new FirebaseFormat(),
            new TomcatFormat(),
            new DigestFormat());

    private HashFormats() {}

    /** The names that can be given with a hash. */
    public static List<String> names() {
        return ALL.stream().flatMap(format -> format.names().stream()).toList();
    }

    /** Whether this is one of the {@link #names}. */
    public static boolean isName(String name) {
        return named(name).isPresent();
    }

    /**
     * Reads a hash.
     *
     * @throws HashRefusedException if it is malformed, its format is unknown, or its cost is out of bounds
     */
    public static ReadHash read(HashSource source) {
        if (source.text().length() > StoredHash.MAX_LENGTH) {
            throw new HashRefusedException("longer than " + StoredHash.MAX_LENGTH + " characters");
        }
        return format(source).read(source);
    }

    /**
     * Returns the name of the format of a hash, for reports.
     *
     * @throws HashRefusedException if it is unknown
     */
    public static String nameOf(HashSource source) {
        return format(source).name(source);
    }

    private static HashFormat format(HashSource source) {
        Optional<HashFormat> named = source.format().map(HashFormats::required);
        if (named.filter(format -> format.recognizes(source.text())).isPresent()) {
            return named.get();
        }
        return ALL.stream()
                .filter(format -> format.recognizes(source.text()))
                .findFirst()
                .or(() -> named)
                .orElseThrow(() -> new HashRefusedException("the hash does not name its format; give one by --format"));
    }

    private static HashFormat required(String name) {
        return named(name) // The name may be a hash in the wrong column.
                .orElseThrow(() -> new HashRefusedException("unknown name in the field format"));
    }

    private static Optional<HashFormat> named(String name) {
        return ALL.stream()
                .filter(format -> format.names().contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

package org.latchkey.store.embedded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address and secret of an {@link EmbeddedServer}. {@link #toString} does not contain the secret.
 *
 * @param port the port on 127.0.0.1
 * @param secret the password, in characters that need no encoding in a connection string
 */
public record EmbeddedAddress(int port, String secret) {

    static final String HOST = "127.0.0.1";
    /** The only user name of the server. */
    static final String USER = "latchkey";

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,5})\\n([\\w-]+)\\s*");

    /** Returns the connection string, which contains the secret. */
    public String uri() {
        return "mongodb://" + USER + ":" + secret + "@" + this;
    }

    /** Returns the content of the port file. */
    String toText() {
        return port + "\n" + secret;
    }

    /** Parses {@link #toText}. Returns empty for anything else, such as the port alone, which older versions write. */
    static Optional<EmbeddedAddress> read(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(new EmbeddedAddress(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return HOST + ":" + port;
    }
}

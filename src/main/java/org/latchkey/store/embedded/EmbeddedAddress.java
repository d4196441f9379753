package org.latchkey.store.embedded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an {@link EmbeddedServer} listens, and the secret that it asks for. Printing it shows no secret.
 *
 * @param port the port on 127.0.0.1
 * @param secret characters that need no encoding in a connection string
 */
public record EmbeddedAddress(int port, String secret) {

    static final String HOST = "127.0.0.1";
    /** The only user. */
    static final String USER = "latchkey";

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})\\n([\\w-]+)\\s*");

    /** How a client connects: a connection string, with the secret in it. */
    public String uri() {
        return "mongodb://" + USER + ":" + secret + "@" + this;
    }

    /** As it is kept in a file. */
    String toText() {
        return port + "\n" + secret;
    }

    /** Reads {@link #toText}; empty for anything else, such as the port alone, which is what older versions write. */
    static Optional<EmbeddedAddress> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new EmbeddedAddress(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return HOST + ":" + port;
    }
}

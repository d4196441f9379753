package org.latchkey.account.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing secret and the previous one, so that the secret can be replaced without ending sessions.
 *
 * @param current signs and verifies
 * @param previous verifies older tokens until they expire; empty if there is none
 */
public record Secrets(String current, Optional<String> previous) {

    /** The minimum length in UTF-8 bytes: RFC 7518, section 3.2 asks for at least the size of the hash. */
    public static final int MIN_BYTES = 32;

    /** Checks the lengths. */
    public Secrets {
        if (Stream.concat(Stream.of(current), previous.stream()).anyMatch(secret -> bytes(secret).length < MIN_BYTES)) {
            throw new IllegalArgumentException("a secret has fewer than " + MIN_BYTES + " bytes");
        }
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    public Hmac signer() {
        return new Hmac(bytes(current));
    }

    /** All keys that verify, the current one first. */
    public Stream<Hmac> verifiers() {
        return Stream.concat(Stream.of(current), previous.stream()).map(secret -> new Hmac(bytes(secret)));
    }

    @Override
    public String toString() {
        return "<hidden>";
    }
}

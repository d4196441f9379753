package org.latchkey.store.embedded;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One SCRAM-SHA-256 authentication on the server side: two messages of the client, and the response to each. */
final class ScramLogin {

    static final String MECHANISM = "SCRAM-SHA-256";

    private static final int NONCE_BYTES = 24;
    /** GS2 header of the driver: no channel binding and no authorization identity (RFC 5802, section 7). */
    private static final String HEADER = "n,,";

    private static final Pattern FIRST = Pattern.compile(HEADER + "(n=([^,]*),r=([\\x21-\\x2b\\x2d-\\x7e]+))");
    private static final Pattern LAST = Pattern.compile("(c=([^,]*),r=([^,]*)),p=([^,]*)");

    private final boolean isKnownUser;
    private final String nonce;
    private final String clientFirst;
    private final String serverFirst;

    private ScramLogin(boolean isKnownUser, String clientFirst, String nonce, byte[] salt) {
        this.isKnownUser = isKnownUser;
        this.clientFirst = clientFirst;
        this.nonce = nonce;
        this.serverFirst = "r=" + nonce + ",s=" + encode(salt) + ",i=" + ScramKeys.ITERATIONS;
    }

    /**
     * Starts an authentication.
     *
     * @param message the client-first-message
     * @return empty if the message is malformed
     */
    static Optional<ScramLogin> begin(byte[] message, byte[] salt, SecureRandom random) {
        Matcher first = FIRST.matcher(text(message));
        if (!first.matches()) {
            return Optional.empty();
        }
        byte[] serverNonce = new byte[NONCE_BYTES];
        random.nextBytes(serverNonce);
        boolean isKnownUser = first.group(2).equals(EmbeddedAddress.USER);
        return Optional.of(new ScramLogin(isKnownUser, first.group(1), first.group(3) + encode(serverNonce), salt));
    }

    /** Returns the server-first-message. */
    byte[] challenge() {
        return bytes(serverFirst);
    }

    /**
     * Verifies the client-final-message and returns the server-final-message.
     *
     * @return empty if the client does not know the secret
     */
    Optional<byte[]> finish(byte[] message, ScramKeys keys) {
        Matcher last = LAST.matcher(text(message));
        if (!last.matches()
                || !isKnownUser
                || !last.group(2).equals(encode(bytes(HEADER)))
                || !last.group(3).equals(nonce)) {
            return Optional.empty();
        }
        String authMessage = clientFirst + "," + serverFirst + "," + last.group(1);
        return decode(last.group(4))
                .flatMap(proof -> keys.verify(proof, authMessage))
                .map(signature -> bytes("v=" + encode(signature)));
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

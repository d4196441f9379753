package org.latchkey.store.embedded;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One login by SCRAM-SHA-256, seen from the server: two messages of the client, and the answer to each. */
final class ScramLogin {

    static final String MECHANISM = "SCRAM-SHA-256";

    private static final int NONCE_BYTES = 24;
    /** Without channel binding, and in the name of nobody else: what the driver sends. */
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
     * Begins one.
     *
     * @param message the first of the client
     * @return empty if the message is malformed
     */
    static Optional<ScramLogin> begin(byte[] message, byte[] salt, SecureRandom random) {
        Matcher first = FIRST.matcher(text(message));
        if (!first.matches()) {
            return Optional.empty();
        }
        byte[] ours = new byte[NONCE_BYTES];
        random.nextBytes(ours);
        boolean isKnownUser = first.group(2).equals(EmbeddedAddress.USER);
        return Optional.of(new ScramLogin(isKnownUser, first.group(1), first.group(3) + encode(ours), salt));
    }

    /** The answer to the first message. */
    byte[] challenge() {
        return bytes(serverFirst);
    }

    /**
     * The answer to the second message.
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
        String exchange = clientFirst + "," + serverFirst + "," + last.group(1);
        return decode(last.group(4))
                .flatMap(proof -> keys.verify(proof, exchange))
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

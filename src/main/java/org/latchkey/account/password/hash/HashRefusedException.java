package org.latchkey.account.password.hash;

/** A hash that cannot be used: malformed, unknown, or with a cost out of bounds. The message has no part of the hash. */
public final class HashRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason the reason for operators, without any part of the hash except its parameters */
    public HashRefusedException(String reason) {
        super(reason);
    }

    /** The same, for a hash that is not of the form that its prefix or its format says. */
    public static HashRefusedException malformed(String format) {
        return new HashRefusedException("not a hash of the format " + format);
    }
}

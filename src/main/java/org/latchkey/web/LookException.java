package org.latchkey.web;

/** The pages cannot look as the operator wants; the message names the setting and the fix. */
public final class LookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LookException(String message) {
        super(message);
    }
}

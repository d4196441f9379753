package org.latchkey;

/** A setting with which the application cannot start; the message names the setting and the fix, and no secret. */
final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        // The message is all there is to know, and it goes into the operator's log as it is.
        super(message, null, false, false);
    }
}

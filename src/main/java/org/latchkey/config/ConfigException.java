package org.latchkey.config;

/** A setting with which the application cannot start; the message names the setting and the fix, and no secret. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        // The message is all there is to know, and it goes into the operator's log as it is.
        super(message, null, false, false);
    }
}

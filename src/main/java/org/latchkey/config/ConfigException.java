package org.latchkey.config;

/** A setting prevents the start. The message names the setting and its correction, and contains no secret. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        // The message is sufficient for the operator, so the log shows no stack trace.
        super(message, null, false, false);
    }
}

package org.latchkey.web.page;

/** Thrown if the operator's branding cannot be used; the message names the setting and the fix. */
public final class BrandingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrandingException(String message) {
        super(message);
    }
}

package org.latchkey.web.page;

/** The pages cannot look as the operator wants; the message names the setting and the fix. */
public final class BrandingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrandingException(String message) {
        super(message);
    }
}

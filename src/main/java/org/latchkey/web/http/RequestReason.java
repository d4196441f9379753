package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Kind;

/** Reasons to reject a request before it reaches a use-case. */
public enum RequestReason implements FailureReason {
    /** The body is larger than allowed; argument: the limit in KiB. */
    INPUT_TOO_LARGE(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE),
    /** The body is not a form. */
    INPUT_NOT_A_FORM(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE),
    /** The body is a form with malformed encoding, or its text is not UTF-8. */
    INPUT_UNREADABLE(HttpServletResponse.SC_BAD_REQUEST),
    /** A field that may occur once occurs more often; argument: the name of the field. */
    INPUT_REPEATED(HttpServletResponse.SC_BAD_REQUEST),
    /** The language does not exist. */
    LANGUAGE_UNKNOWN(HttpServletResponse.SC_BAD_REQUEST),
    /** A browser sent the request on behalf of another site. */
    CROSS_SITE(HttpServletResponse.SC_FORBIDDEN);

    private final int status;

    RequestReason(int status) {
        this.status = status;
    }

    /** Returns the status of the response (RFC 9110, section 15). */
    public int status() {
        return status;
    }

    @Override
    public Kind kind() {
        return this == CROSS_SITE ? Kind.FORBIDDEN : Kind.INVALID;
    }

    @Override
    public Optional<Field> field() {
        return this == LANGUAGE_UNKNOWN ? Optional.of(Field.LANGUAGE) : Optional.empty();
    }
}

package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id of a failed request in the log, in the response and on the error page, so that a user can name the request to
 * the operator. Only failed requests get one. An id that a proxy has assigned is kept.
 */
public final class RequestId {

    private static final String HEADER = "X-Request-Id";
    /** Read by the frame of the pages. */
    private static final String ATTRIBUTE = "requestId";
    /** Restricts ids from outside, since they are written to the log and to a page. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Assigns an id to the request, if it has none yet, and sends it to the client. */
    public static String give(HttpServletRequest request, HttpServletResponse response) {
        String id = of(request)
                .orElseGet(() -> Optional.ofNullable(request.getHeader(HEADER))
                        .filter(sent -> VALID.matcher(sent).matches())
                        .orElseGet(RequestId::random));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        return id;
    }

    /** Returns an id that only distinguishes requests, so it need not be unpredictable. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Returns the id of a request, if it has one. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}

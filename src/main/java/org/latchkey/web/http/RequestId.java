package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What a request that failed is called in the log, in its reply and on its page, so that a person can tell the operator
 * which one it was. Only failures get one. A proxy in front may have given one already.
 */
public final class RequestId {

    private static final String HEADER = "X-Request-Id";
    /** The frame of the pages shows it. */
    private static final String ATTRIBUTE = "requestId";
    /** It gets into the log and into a page. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Gives a request its id, and tells the client. */
    public static String give(HttpServletRequest request, HttpServletResponse response) {
        String id = of(request)
                .orElseGet(() -> Optional.ofNullable(request.getHeader(HEADER))
                        .filter(sent -> HARMLESS.matcher(sent).matches())
                        .orElseGet(RequestId::random));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        return id;
    }

    /** To tell requests apart; there is nothing to be guessed. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** The id that a request was given, if it was. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}

package org.latchkey.web.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** The context path as it appears in URLs: the prefix of every link, redirect and cookie path. */
public final class ContextPath {

    private ContextPath() {}

    /**
     * Returns the percent-encoded context path: empty for the root, else a slash and a name. It does not depend on the
     * request URI, in which a client may spell the path differently ({@code /auth;x=1}, {@code /%61uth}).
     */
    public static String of(HttpServletRequest request) {
        return of(request.getServletContext());
    }

    /** Returns the percent-encoded context path of an application: empty for the root, else a slash and a name. */
    public static String of(ServletContext context) {
        String path = context.getContextPath();
        try {
            return path.isEmpty() ? path : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

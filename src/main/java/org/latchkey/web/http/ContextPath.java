package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the application is, as a URL says it: the start of every link, redirect and cookie path. */
public final class ContextPath {

    private ContextPath() {}

    /**
     * Empty for the root, else a slash and a name, percent-encoded. Not what the client has sent, which may be spelled
     * in other ways ({@code /auth;x=1}, {@code /%61uth}).
     */
    public static String of(HttpServletRequest request) {
        String path = request.getServletContext().getContextPath();
        try {
            return path.isEmpty() ? path : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

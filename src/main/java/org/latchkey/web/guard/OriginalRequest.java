package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The request that a proxy asks about, by the headers of one family; those of the other family are ignored. Clients can
 * forge all of them, so they decide nothing: the method only tells whether a redirect makes sense, and the address is
 * checked before the login returns to it.
 *
 * @param method the method; that of the proxy's own request if the proxy names none
 * @param address the absolute address, or path and query; empty if the proxy names none
 */
record OriginalRequest(String method, Optional<String> address) {

    /** The families of headers. */
    enum Headers {
        /** {@code X-Original-URL} or {@code X-Original-URI}, and {@code X-Original-Method}: nginx, HAProxy. */
        ORIGINAL {
            @Override
            OriginalRequest read(HttpServletRequest request) {
                return new OriginalRequest(
                        method(request, "X-Original-Method"),
                        text(request, "X-Original-URL").or(() -> text(request, "X-Original-URI")));
            }
        },
        /** {@code X-Forwarded-Proto}, {@code -Host}, {@code -Uri} and {@code -Method}: Traefik, Caddy. */
        FORWARDED {
            @Override
            OriginalRequest read(HttpServletRequest request) {
                Optional<String> path = text(request, "X-Forwarded-Uri").filter(uri -> uri.startsWith("/"));
                Optional<String> host = text(request, "X-Forwarded-Host");
                Optional<String> scheme = text(request, "X-Forwarded-Proto");
                Optional<String> address = host.isPresent() && scheme.isPresent()
                        ? path.map(uri -> scheme.get() + "://" + host.get() + uri)
                        : path;
                return new OriginalRequest(method(request, "X-Forwarded-Method"), address);
            }
        };

        /** Reads the headers of this family. */
        abstract OriginalRequest read(HttpServletRequest request);
    }

    /** Returns path and query of an absolute address, or the address itself if it is a path. */
    static String pathOf(String address) {
        int authority = address.indexOf("://");
        int path = authority < 0 ? -1 : address.indexOf('/', authority + 3);
        return path < 0 ? address : address.substring(path);
    }

    private static String method(HttpServletRequest request, String header) {
        return text(request, header).orElse(request.getMethod());
    }

    /** Reads a header as UTF-8; Tomcat decodes each byte as a character of its own. */
    private static Optional<String> text(HttpServletRequest request, String header) {
        return Optional.ofNullable(request.getHeader(header))
                .filter(value -> !value.isEmpty())
                .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OriginalRequest[<hidden>]";
    }
}

package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.account.session.IssuedToken;

/**
 * The cookie that carries the token. It outlives the token, so that the login page can say that the session has
 * expired. It is a session cookie, or for "stay signed in" a persistent cookie that lasts longer than the session. The
 * operator may let other applications on the host, or on other hosts of a domain, receive it.
 */
public final class AuthCookie {

    private static final String NAME = "mytoken";

    /**
     * Leaves room for ten {@link DeviceCookies} and the language cookie within 4096 bytes. Tokens for ids that the
     * current rules allow need fewer than 800 bytes.
     */
    private static final int MAX_TOKEN_BYTES = 3000;

    private final Optional<String> path;
    private final Optional<String> domain;

    /**
     * @param path the path of the cookie; empty for the context path
     * @param domain the domain of the cookie; empty for the host of the request alone
     */
    public AuthCookie(Optional<String> path, Optional<String> domain) {
        this.path = path;
        this.domain = domain;
    }

    /** Returns the token of a request; empty if there is no such cookie, an empty one, or more than one. */
    public static Optional<String> token(HttpServletRequest request) {
        Optional<String> token = Optional.empty();
        for (Cookie cookie : Cookies.of(request)) {
            if (cookie.getName().equals(NAME)) {
                if (token.isPresent()) {
                    return Optional.empty();
                }
                token = Optional.of(cookie.getValue());
            }
        }
        return token;
    }

    /**
     * Adds the cookie to a response. Does nothing if the token is so long, because of a legacy id of thousands of
     * characters, that all cookies together would exceed 4096 bytes: browsers need not store a larger cookie (RFC 6265,
     * section 6.1), and Tomcat accepts at most 8192 bytes of request headers.
     */
    public void add(HttpServletRequest request, HttpServletResponse response, IssuedToken issued) {
        if (fits(issued)) {
            response.addCookie(of(request, issued));
        }
    }

    /** Returns whether browsers store the cookie: see {@link #add}. */
    public static boolean fits(IssuedToken issued) {
        return issued.token().length() <= MAX_TOKEN_BYTES;
    }

    /**
     * Adds the cookie after a login, and makes the browser delete one from before the operator changed the path or the
     * domain: a browser with two of them would count as not logged in.
     */
    public void addAfterLogin(HttpServletRequest request, HttpServletResponse response, IssuedToken issued) {
        expireFormer(request, response);
        add(request, response, issued);
    }

    /** Makes the browser delete the cookie, wherever it is. */
    public void expire(HttpServletRequest request, HttpServletResponse response) {
        expireFormer(request, response);
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private void expireFormer(HttpServletRequest request, HttpServletResponse response) {
        String own = OwnCookie.path(request);
        if (domainFor(request).isPresent() || !path.orElse(own).equals(own)) {
            response.addCookie(OwnCookie.expired(request, NAME));
        }
    }

    /** Returns the cookie for an issued token. */
    Cookie of(HttpServletRequest request, IssuedToken issued) {
        Cookie cookie = cookie(request, issued.token());
        issued.keep().ifPresent(time -> cookie.setMaxAge((int) time.toSeconds()));
        return cookie;
    }

    private Cookie cookie(HttpServletRequest request, String value) {
        Cookie cookie = OwnCookie.of(request, NAME, value);
        path.ifPresent(cookie::setPath);
        domainFor(request).ifPresent(cookie::setDomain);
        return cookie;
    }

    /** Browsers ignore a cookie for a domain to which the host does not belong, such as the loopback address. */
    private Optional<String> domainFor(HttpServletRequest request) {
        if (domain.isEmpty()) {
            return domain;
        }
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        return domain.filter(name -> host.equals(name) || host.endsWith("." + name));
    }
}

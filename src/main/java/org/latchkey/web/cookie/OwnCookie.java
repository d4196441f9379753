package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.latchkey.web.http.ContextPath;

/** A cookie for this application alone, with the attributes that all its cookies share. */
final class OwnCookie {

    private OwnCookie() {}

    /** Returns a session cookie. */
    static Cookie of(HttpServletRequest request, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(path(request));
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** Returns a cookie that makes the browser delete the one with this name. */
    static Cookie expired(HttpServletRequest request, String name) {
        Cookie cookie = of(request, name, "");
        cookie.setMaxAge(0);
        return cookie;
    }

    /** Returns the path of the cookies: the context path, or a slash for the root. */
    static String path(HttpServletRequest request) {
        String path = ContextPath.of(request);
        return path.isEmpty() ? "/" : path;
    }
}

package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.latchkey.account.throttle.Devices;

/**
 * Limits the number of {@link DeviceCookie}s in a browser that many users share. Without a limit its requests would
 * exceed Tomcat's header size, and every page would be a 400. The cookies that expire first are removed: they belong to
 * the users whose last login is the longest ago.
 */
public final class DeviceCookies {

    /** About 100 bytes each. */
    static final int MAX_COOKIES = 10;

    /** Response headers are limited as well: nginx accepts 4 KB by default. */
    private static final int MAX_EXPIRED_PER_RESPONSE = 15;

    private static final Comparator<Cookie> BY_EXPIRY =
            Comparator.comparing(cookie -> Devices.expiry(cookie.getValue()));

    private DeviceCookies() {}

    /** Expires the surplus device cookies of a request, or the first of them if there are many. */
    public static void expireSurplus(HttpServletRequest request, HttpServletResponse response) {
        // False for nearly every request, so this cheap check comes first.
        if (Cookies.of(request).size() > MAX_COOKIES) {
            expireAllBut(MAX_COOKIES, of(request), request, response);
        }
    }

    /**
     * Adds the device cookie of an account to a response, and expires others if there would be too many.
     *
     * @param id the id of the account, in any spelling
     * @param token the value of the cookie
     */
    public static void add(HttpServletRequest request, HttpServletResponse response, String id, String token) {
        String name = DeviceCookie.name(id);
        List<Cookie> others = of(request).stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .toList();
        expireAllBut(MAX_COOKIES - 1, others, request, response);
        response.addCookie(DeviceCookie.of(request, id, token));
    }

    private static List<Cookie> of(HttpServletRequest request) {
        return Cookies.of(request).stream()
                .filter(cookie -> cookie.getName().startsWith(DeviceCookie.PREFIX))
                .toList();
    }

    private static void expireAllBut(
            int maxCount, List<Cookie> cookies, HttpServletRequest request, HttpServletResponse response) {
        if (cookies.size() <= maxCount) {
            return;
        }
        cookies.stream()
                .sorted(BY_EXPIRY)
                .map(Cookie::getName)
                .distinct()
                .limit(Math.min(cookies.size() - maxCount, MAX_EXPIRED_PER_RESPONSE))
                .forEach(name -> response.addCookie(OwnCookie.expired(request, name)));
    }
}

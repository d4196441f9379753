package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.latchkey.account.throttle.Devices;

/**
 * How many {@link DeviceCookie}s a browser keeps that many people share: without a limit they would make its requests larger
 * than Tomcat takes, and every page would be a 400. Those that expire first give way, which are those of the people who have
 * not logged in for the longest time.
 */
public final class DeviceCookies {

    /** About 100 bytes each. */
    static final int MOST = 10;

    /** The headers of a response are limited as well: nginx takes 4 KB of them by default. */
    private static final int MOST_EXPIRED_AT_ONCE = 15;

    private static final Comparator<Cookie> BY_EXPIRY =
            Comparator.comparing(cookie -> Devices.expiry(cookie.getValue()));

    private DeviceCookies() {}

    /** Makes the browser forget what is too many, or some of it. */
    public static void expireSurplus(HttpServletRequest request, HttpServletResponse response) {
        // As with nearly every request.
        if (Cookies.of(request).size() > MOST) {
            expireAllBut(MOST, of(request), request, response);
        }
    }

    /**
     * Gives a browser the one of an account, and makes room for it.
     *
     * @param id the account, however it was typed
     * @param token what the cookie says
     */
    public static void give(HttpServletRequest request, HttpServletResponse response, String id, String token) {
        String name = DeviceCookie.name(id);
        List<Cookie> others = of(request).stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .toList();
        expireAllBut(MOST - 1, others, request, response);
        response.addCookie(DeviceCookie.of(request, id, token));
    }

    private static List<Cookie> of(HttpServletRequest request) {
        return Cookies.of(request).stream()
                .filter(cookie -> cookie.getName().startsWith(DeviceCookie.PREFIX))
                .toList();
    }

    private static void expireAllBut(
            int most, List<Cookie> cookies, HttpServletRequest request, HttpServletResponse response) {
        if (cookies.size() <= most) {
            return;
        }
        cookies.stream()
                .sorted(BY_EXPIRY)
                .map(Cookie::getName)
                .distinct()
                .limit(Math.min(cookies.size() - most, MOST_EXPIRED_AT_ONCE))
                .forEach(name -> response.addCookie(AuthCookie.expired(request, name)));
    }
}

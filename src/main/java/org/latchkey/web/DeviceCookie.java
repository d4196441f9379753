package org.latchkey.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.latchkey.account.Devices;
import org.latchkey.account.Ids;

/**
 * The cookies by which a browser is known to have logged in to an account before: one for each account, since several
 * people may share a browser. They open nothing. A browser keeps at most {@value #MOST}: without a limit the request of a
 * browser with many accounts would become too large for Tomcat, and no page could be reached.
 */
final class DeviceCookie {

    /** With the largest token and the language they stay below 4 KB. */
    static final int MOST = 10;

    /** The header of a reply is limited as well; the next reply goes on. */
    private static final int MOST_EXPIRED_AT_ONCE = 20;

    private static final String PREFIX = "mydevice-";

    private DeviceCookie() {}

    /** What the browser shows for an account, genuine or not. */
    static Optional<String> token(HttpServletRequest request, String id) {
        return Cookies.values(request, name(id)).findFirst();
    }

    /** Gives a browser the cookie after a login; if it has too many then, the oldest of the others give way. */
    static void give(HttpServletRequest request, HttpServletResponse response, String id, String token) {
        expire(request, response, name(id), MOST - 1);
        Cookie cookie = AuthCookie.cookie(request, name(id), token);
        cookie.setMaxAge((int) Devices.LIFETIME.toSeconds());
        response.addCookie(cookie);
    }

    /** Makes a browser that has too many forget the oldest. */
    static void expireSurplus(HttpServletRequest request, HttpServletResponse response) {
        expire(request, response, "", MOST);
    }

    /** The cookie that makes a browser forget that it has logged in to an account. */
    static Cookie expired(HttpServletRequest request, String id) {
        return expiredByName(request, name(id));
    }

    private static void expire(HttpServletRequest request, HttpServletResponse response, String except, int kept) {
        Map<String, Long> expiries = new LinkedHashMap<>();
        for (Cookie cookie : Cookies.of(request)) {
            if (cookie.getName().matches(PREFIX + "[0-9a-f]{8}")
                    && !cookie.getName().equals(except)) {
                expiries.merge(cookie.getName(), Devices.expiry(cookie.getValue()), Math::max);
            }
        }
        expiries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .skip(kept)
                .limit(MOST_EXPIRED_AT_ONCE)
                .forEach(cookie -> response.addCookie(expiredByName(request, cookie.getKey())));
    }

    private static Cookie expiredByName(HttpServletRequest request, String name) {
        Cookie cookie = AuthCookie.cookie(request, name, "");
        cookie.setMaxAge(0);
        return cookie;
    }

    /** Tells accounts apart and nothing more, so a short checksum does; the same however the id is typed. */
    private static String name(String id) {
        CRC32 checksum = new CRC32();
        checksum.update(Ids.canonical(id).getBytes(StandardCharsets.UTF_8));
        return PREFIX + "%08x".formatted(checksum.getValue());
    }
}

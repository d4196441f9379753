package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.user.UserIds;

/**
 * The cookies by which a browser is known to have logged in to an account before: one for each account, since several
 * people may share a browser. They open nothing.
 */
public final class DeviceCookie {

    /** What the names of all of them begin with. */
    static final String PREFIX = "mydevice-";

    private DeviceCookie() {}

    /** What the browser shows for an account, genuine or not. */
    static Optional<String> token(HttpServletRequest request, String id) {
        return Cookies.value(request, name(id));
    }

    /** The cookie to set after a login. */
    static Cookie of(HttpServletRequest request, String id, String token) {
        Cookie cookie = AuthCookie.cookie(request, name(id), token);
        cookie.setMaxAge((int) Devices.LIFETIME.toSeconds());
        return cookie;
    }

    /** The cookie that makes a browser forget that it has logged in to an account. */
    public static Cookie expired(HttpServletRequest request, String id) {
        return AuthCookie.expired(request, name(id));
    }

    /** Tells accounts apart and nothing more, so a short checksum does; the same however the id is typed. */
    static String name(String id) {
        CRC32 checksum = new CRC32();
        checksum.update(UserIds.normalize(id).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s%08x", PREFIX, checksum.getValue());
    }
}

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
 * Device cookie: proves that a browser has logged in to an account before. There is one per account, since several
 * users may share a browser. It does not authenticate the user.
 */
public final class DeviceCookie {

    /** The prefix of the name of every device cookie. */
    static final String PREFIX = "mydevice-";

    private DeviceCookie() {}

    /** Returns the device token of a request for an account; it is not verified yet. */
    static Optional<String> token(HttpServletRequest request, String id) {
        return Cookies.value(request, name(id));
    }

    /** Returns the cookie to set after a login. */
    static Cookie of(HttpServletRequest request, String id, String token) {
        Cookie cookie = OwnCookie.of(request, name(id), token);
        cookie.setMaxAge((int) Devices.LIFETIME.toSeconds());
        return cookie;
    }

    /** Returns a cookie that makes the browser delete the device cookie of an account. */
    public static Cookie expired(HttpServletRequest request, String id) {
        return OwnCookie.expired(request, name(id));
    }

    /**
     * Returns the name of the cookie for an account; all spellings of an id have the same name. A short checksum is
     * enough: it only distinguishes accounts.
     */
    static String name(String id) {
        CRC32 checksum = new CRC32();
        checksum.update(UserIds.normalize(id).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s%08x", PREFIX, checksum.getValue());
    }
}

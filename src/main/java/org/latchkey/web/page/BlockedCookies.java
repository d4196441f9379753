package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.FetchSite;
import org.latchkey.web.http.Origin;
import org.latchkey.web.http.Paths;

/**
 * Recognizes a browser that keeps no cookies. A login gives two of them and leads away from the login page; a browser
 * that is led back from there to the login page, and has no cookie at all, has kept neither. It is led back by this
 * application or by another one on the host; redirects leave the {@code Referer} as it is (Fetch Standard, section
 * 4.4).
 */
public final class BlockedCookies {

    private static final Pattern ADDRESS = Pattern.compile("(https?://[^/?#]*)(/[^?#]*).*");

    private BlockedCookies() {}

    /** Whether a request for the login page shows it. A client that sends no {@code Referer} is not recognized. */
    public static boolean isDetected(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        return referer != null && request.getHeader("Cookie") == null && isLoginPage(referer, request);
    }

    /** The page after a plain form that failed is at the address of the form. */
    private static boolean isLoginPage(String referer, HttpServletRequest request) {
        String root = ContextPath.of(request);
        Matcher address = ADDRESS.matcher(referer);
        return address.matches()
                && Set.of(root + Paths.LOGIN, root + Paths.API_LOGIN).contains(address.group(2))
                && FetchSite.isOwn(Origin.parse(address.group(1)), request);
    }
}

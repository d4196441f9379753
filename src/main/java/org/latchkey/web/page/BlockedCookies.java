package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.origin.Origin;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.FetchSite;
import org.latchkey.web.http.Paths;

/**
 * Detects a browser that stores no cookies. A login sets two cookies and redirects to the next page. If that page, of
 * this application or of another one on the host, redirects back to the login page and the request has no cookie at
 * all, the browser has stored neither. Redirects keep the {@code Referer} (Fetch Standard, section 4.4).
 */
public final class BlockedCookies {

    private static final Pattern ADDRESS = Pattern.compile("(https?://[^/?#]*)(/[^?#]*).*");

    private BlockedCookies() {}

    /** Returns whether a request for the login page shows blocked cookies. Requires a {@code Referer}. */
    public static boolean isDetected(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        return referer != null && request.getHeader("Cookie") == null && isLoginPage(referer, request);
    }

    /** After a failed plain form, the login page has the URL of the form. */
    private static boolean isLoginPage(String referer, HttpServletRequest request) {
        String root = ContextPath.of(request);
        Matcher address = ADDRESS.matcher(referer);
        return address.matches()
                && Set.of(root + Paths.LOGIN, root + Paths.API_LOGIN).contains(address.group(2))
                && FetchSite.isOwn(Origin.parse(address.group(1)), request);
    }
}

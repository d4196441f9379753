package org.latchkey.web.guard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Warns the operator, once, if a proxy asks about a page to which browsers do not send the cookie: a login would lead to the
 * login page again and again.
 */
final class CookieReach {

    private static final Logger LOG = System.getLogger(CookieReach.class.getName());

    private final String cookiePath;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /** @param cookiePath the path of the cookie, percent-encoded */
    CookieReach(String cookiePath) {
        this.cookiePath = cookiePath;
    }

    /** Looks at a request without a login. The path is the client's, so it is not logged. */
    void check(OriginalRequest original) {
        boolean isReached = original.address()
                .map(OriginalRequest::pathOf)
                .map(this::reaches)
                .orElse(true);
        if (!isReached && !hasWarned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "A proxy asked about a page outside of {0}, to which browsers do not send the cookie with the token. "
                            + "If an application there is to be guarded, set COOKIE_PATH=/.",
                    cookiePath);
        }
    }

    /** Returns whether a cookie with the path is sent to an address (RFC 6265, section 5.1.4). */
    private boolean reaches(String address) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        return path.equals(cookiePath) || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }
}

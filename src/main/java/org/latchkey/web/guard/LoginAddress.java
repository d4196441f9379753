package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.origin.PublicUrl;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;

/** The addresses of the login page and of the account page, for the browser of a guarded application. */
final class LoginAddress {

    private final String root;
    private final boolean isAbsolute;
    private final NextPages nextPages;

    /**
     * @param publicUrl the address by which browsers know this application; if empty, it is on their host, and the
     *     addresses are paths
     * @param contextPath the context path, percent-encoded
     * @param nextPages the target pages that are allowed
     */
    LoginAddress(Optional<PublicUrl> publicUrl, String contextPath, NextPages nextPages) {
        this.root = publicUrl.map(PublicUrl::toString).orElse(contextPath);
        this.isAbsolute = publicUrl.isPresent();
        this.nextPages = nextPages;
    }

    /** Returns the address of the login page. */
    String login() {
        return root + Paths.LOGIN;
    }

    /**
     * Returns the address of the login page, which returns to a guarded page; without it if the page is not allowed.
     *
     * @param request the request of the proxy
     */
    String login(OriginalRequest original, HttpServletRequest request) {
        return login() + next(original, request).map(NextPages::query).orElse("");
    }

    private Optional<String> next(OriginalRequest original, HttpServletRequest request) {
        Optional<String> whole = original.address().flatMap(address -> nextPages.accepted(address, request));
        // Without a public address, browsers know this application by the host of the guarded page.
        return whole.isPresent() || isAbsolute
                ? whole
                : original.address().map(OriginalRequest::pathOf).flatMap(path -> nextPages.accepted(path, request));
    }

    /** Returns the address of the account page. */
    String account() {
        return root + Paths.ACCOUNT;
    }
}

package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.origin.Origin;

/**
 * The target page after the login or logout: the page that redirected the user here. It must be on this origin or on one
 * that the operator allows (OWASP, Unvalidated Redirects and Forwards); any other address is ignored.
 */
public final class NextPages {

    /** The name of the query parameter of the login page. */
    static final String PARAMETER = "next";

    /**
     * An absolute address. There is no user information: browsers would go to the host behind it. There is no backslash,
     * which browsers interpret as a slash, and no control character, which they ignore at any position.
     */
    private static final Pattern ABSOLUTE = Pattern.compile(
            "(https?://[^/?#@\\\\]+)(?:[/?#][\\x21-\\x5b\\x5d-\\x7e]{0,2000})?", Pattern.CASE_INSENSITIVE);

    private final Set<Origin> allowed;

    /** @param allowed the origins that a target page may be on, besides the one of the request */
    public NextPages(Set<Origin> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Returns the target page named by the query of a request, or by the form that it sent. */
    public Optional<String> of(HttpServletRequest request) {
        Optional<String> requested = Form.sent(request).isPresent()
                ? Form.sent(request).map(form -> form.values().get(Form.NEXT_PAGE))
                : UrlEncoded.query(request).first(PARAMETER);
        return requested.flatMap(address -> accepted(address, request));
    }

    /**
     * Returns an address in ASCII, as browsers send it; empty if it is on an origin that is not allowed.
     *
     * @param request a request to this application, whose origin is allowed
     */
    public Optional<String> accepted(String address, HttpServletRequest request) {
        Optional<String> local = LocalAddress.of(address);
        return local.isPresent() ? local : LocalAddress.encode(address).filter(encoded -> isAllowed(encoded, request));
    }

    private boolean isAllowed(String address, HttpServletRequest request) {
        Matcher matcher = ABSOLUTE.matcher(address);
        if (!matcher.matches()) {
            return false;
        }
        Optional<Origin> origin = Origin.parse(matcher.group(1));
        return origin.filter(allowed::contains).isPresent() || FetchSite.isOwn(origin, request);
    }

    /** Returns the query string that names a target page to the login page. */
    public static String query(String page) {
        return "?" + PARAMETER + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}

package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.guard.Guard;
import org.latchkey.account.guard.GuardAnswer;
import org.latchkey.account.guard.GuardAnswer.Outcome;
import org.latchkey.account.user.Groups;
import org.latchkey.account.user.User;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.http.UrlEncoded;

/**
 * {@code GET /api/guard} and {@code GET /api/guard/forward}: authenticates a request for a proxy, by the status and the
 * headers. There is no body. Every status but 200 refuses the original request.
 */
public final class GuardServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String GROUP = "group";

    private final transient Guard guard;
    private final transient AuthCookie cookie;
    private final transient GuardRefusal refusal;
    private final OriginalRequest.Headers headers;
    private final int redirectStatus;

    private GuardServlet(
            Guard guard, AuthCookie cookie, GuardRefusal refusal, OriginalRequest.Headers headers, int redirectStatus) {
        this.guard = guard;
        this.cookie = cookie;
        this.refusal = refusal;
        this.headers = headers;
        this.redirectStatus = redirectStatus;
    }

    /** For nginx, which accepts only 2xx, 401 and 403, and for HAProxy. */
    static GuardServlet original(Guard guard, AuthCookie cookie, GuardRefusal refusal) {
        int status = HttpServletResponse.SC_UNAUTHORIZED;
        return new GuardServlet(guard, cookie, refusal, OriginalRequest.Headers.ORIGINAL, status);
    }

    /** For Traefik and Caddy, which send every status but 2xx to the browser. */
    static GuardServlet forward(Guard guard, AuthCookie cookie, GuardRefusal refusal) {
        int status = HttpServletResponse.SC_FOUND;
        return new GuardServlet(guard, cookie, refusal, OriginalRequest.Headers.FORWARDED, status);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        // Explicitly, so that the answers to HEAD and GET are equal.
        response.setContentLength(0);
        Optional<List<String>> groups = groups(request);
        if (groups.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        GuardAnswer answer = guard.ask(AuthCookie.token(request), groups.get());
        if (answer.outcome() == Outcome.PASS) {
            answer.user().ifPresent(user -> identify(user, response));
            answer.renewed().ifPresent(token -> cookie.add(request, response, token));
        } else {
            refusal.refuse(answer, headers.read(request), redirectStatus, request, response);
        }
    }

    /** All three headers always: a proxy may pass on the client's own header in place of one that is missing. */
    private static void identify(User user, HttpServletResponse response) {
        response.setHeader("Remote-User", HeaderText.encode(user.id()));
        response.setHeader("Remote-Name", HeaderText.encode(user.nickname()));
        response.setHeader("Remote-Groups", String.join(",", user.groups().names()));
    }

    /**
     * Returns the groups that the proxy asks for; empty if one is no name of a group, or if there is another parameter:
     * a misspelled condition must not allow all users.
     */
    private static Optional<List<String>> groups(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Optional.of(List.of());
        }
        UrlEncoded query = UrlEncoded.query(request);
        List<String> groups = query.all(GROUP);
        boolean isValid = query.hasOnly(GROUP) && groups.stream().allMatch(Groups::isName);
        return isValid ? Optional.of(groups) : Optional.empty();
    }
}

package org.latchkey.guard;

import jakarta.security.auth.message.AuthStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The responses to requests that are not admitted. */
final class Refusal {

    private static final String RETRY_AFTER_SECONDS = "5";

    private Refusal() {}

    /**
     * The response to a request that needs a login and has none.
     *
     * @param answer its state is {@code NOBODY} or {@code PASSWORD_DUE}
     */
    static AuthStatus withoutLogin(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> location = answer.location();
        if (location.isPresent() && Visit.isNavigation(request)) {
            // Not by sendRedirect, which makes a path absolute and would guess scheme and host behind some proxies.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", location.get());
            return AuthStatus.SEND_CONTINUE;
        }
        boolean isPasswordDue = answer.state() == Answer.State.PASSWORD_DUE;
        response.sendError(isPasswordDue ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED);
        return AuthStatus.SEND_FAILURE;
    }

    /** The response to a user who is in none of the groups. */
    static AuthStatus withoutGroup(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return AuthStatus.SEND_FAILURE;
    }

    /** The response while Latchkey is away or the guard is not usable. */
    static AuthStatus unavailable(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return AuthStatus.SEND_FAILURE;
    }

    /** Keeps responses to authenticated users out of shared caches, as Tomcat does for constraints. */
    static void makePrivate(HttpServletResponse response) {
        response.setHeader("Cache-Control", "private");
    }
}

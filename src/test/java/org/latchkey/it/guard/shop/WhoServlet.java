package org.latchkey.it.guard.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells whom the container says the request is of. The constraints of these paths are in the {@code web.xml}. */
@WebServlet(
        urlPatterns = {"/who", "/private/who", "/staff/*", "/nobody/*"},
        asyncSupported = true)
public final class WhoServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=UTF-8");
        response.getWriter().append(line(request)).append('\n');
    }

    /** The user's id, whether the user is in {@code staff}, the user as text, the cart of the session, and the body. */
    static String line(HttpServletRequest request) throws IOException {
        HttpSession session = request.getSession(false);
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return String.join(
                "|",
                String.valueOf(request.getRemoteUser()),
                String.valueOf(request.isUserInRole("staff")),
                String.valueOf(request.getUserPrincipal()),
                session == null ? "no session" : "cart " + session.getAttribute("cart"),
                body);
    }
}

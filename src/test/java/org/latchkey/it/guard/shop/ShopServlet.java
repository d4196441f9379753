package org.latchkey.it.guard.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What an application does with a user and a session, one path for each. */
@WebServlet(urlPatterns = "/do/*", asyncSupported = true)
public final class ShopServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain; charset=UTF-8");
        switch (request.getPathInfo()) {
            case "/cart" -> request.getSession().setAttribute("cart", request.getParameter("put"));
            case "/forward" -> request.getRequestDispatcher("/who").forward(request, response);
            case "/dispatch" -> request.startAsync().dispatch("/who");
            case "/thread" -> answerInAThread(request.startAsync());
            case "/fail" -> throw new ServletException("as wanted");
            case "/logout" -> {
                request.logout();
                response.getWriter().append(WhoServlet.line(request));
            }
            case "/authenticate" -> {
                if (request.authenticate(response)) {
                    response.getWriter().append(WhoServlet.line(request));
                }
            }
            case "/login" -> logIn(request, response);
            case "/sessions" -> response.getWriter().append(String.valueOf(SessionCounter.created()));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void answerInAThread(AsyncContext async) {
        new Thread(() -> {
                    try {
                        async.getResponse().getWriter().append(WhoServlet.line((HttpServletRequest)
                                async.getRequest()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        async.complete();
                    }
                })
                .start();
    }

    private static void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.login("anna", "correct horse");
            response.getWriter().append("logged in");
        } catch (ServletException e) {
            response.getWriter().append("refused");
        }
    }
}

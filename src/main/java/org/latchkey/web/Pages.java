package org.latchkey.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The pages; what each of their JSPs is given. */
final class Pages {

    private final Messages messages;

    Pages(Messages messages) {
        this.messages = messages;
    }

    /** @param nickname whom to greet */
    void home(HttpServletRequest request, HttpServletResponse response, String nickname)
            throws ServletException, IOException {
        request.setAttribute("nickname", nickname);
        show("index", request, response);
    }

    /** @param message a sentence for the person, if there is one */
    void login(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        form("login", request, response, message);
    }

    /** @param message a sentence for the person, if there is one */
    void register(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        form("register", request, response, message);
    }

    /** @param message what went wrong */
    void error(HttpServletRequest request, HttpServletResponse response, String message)
            throws ServletException, IOException {
        request.setAttribute("message", message);
        show("error", request, response);
    }

    private void form(String page, HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        request.setAttribute("message", message.orElse(null));
        Form.sent(request).ifPresent(form -> request.setAttribute("form", form.values()));
        show(page, request, response);
    }

    private void show(String page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("text", messages.all());
        request.setAttribute("root", ContextPath.of(request));
        request.getRequestDispatcher("/WEB-INF/jsp/" + page + ".jsp").forward(request, response);
    }
}

package org.latchkey.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Access;
import org.latchkey.account.Sessions;

/** The pages; what each of their JSPs is given. */
final class Pages {

    private final Messages messages;
    private final Sessions sessions;
    private final Map<String, String> assets;

    /** @param assets from the name that a page calls an asset by to its path in the application */
    Pages(Messages messages, Sessions sessions, Map<String, String> assets) {
        this.messages = messages;
        this.sessions = sessions;
        this.assets = assets;
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
        request.setAttribute("next", NextPage.of(request).orElse(ContextPath.of(request) + "/"));
        form("login", request, response, message);
    }

    /** @param message a sentence for the person, if there is one */
    void register(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        form("register", request, response, message);
    }

    /** The account page, with a word on what was just done, if the address says so. */
    void account(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<Done> done = Done.of(UrlEncoded.query(request).first("done"));
        request.setAttribute("done", done.map(messages::sentence).orElse(null));
        showAccount(request, response, Optional.empty());
    }

    /**
     * The account page after a form of it has failed.
     *
     * @param path the path that the form was sent to; its message is shown there
     */
    void accountFailed(HttpServletRequest request, HttpServletResponse response, String path, String message)
            throws ServletException, IOException {
        request.setAttribute("failed", path);
        showAccount(request, response, Optional.of(message));
    }

    private void showAccount(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        Access access = AuthFilter.access(request);
        request.setAttribute("id", access.user().id());
        request.setAttribute("nickname", access.user().nickname());
        request.setAttribute("mustChangePassword", access.user().mustChangePassword());
        request.setAttribute("sessions", SessionList.of(access, sessions));
        request.setAttribute("afterDeletion", Replies.loginPage(messages.deleted()));
        form("account", request, response, message);
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
        request.setAttribute("asset", assets);
        request.getRequestDispatcher("/WEB-INF/jsp/" + page + ".jsp").forward(request, response);
    }
}

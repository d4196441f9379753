package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.http.FetchSite;
import org.latchkey.web.http.UrlEncoded;
import org.latchkey.web.page.BlockedCookies;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

/** {@code GET /login}: the login form, with the message in {@code msg}, if any. */
public final class LoginPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient Languages languages;

    public LoginPageServlet(Pages pages, Languages languages) {
        this.pages = pages;
        this.languages = languages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (HalfLoginCookie.token(request).isPresent()) {
            // The user begins again, perhaps with another account.
            response.addCookie(HalfLoginCookie.expired(request));
        }
        if (BlockedCookies.isDetected(request)) {
            pages.login(request, response, Optional.of(languages.of(request).cookiesBlocked()));
            return;
        }
        Optional<String> message = UrlEncoded.query(request).first("msg");
        // OWASP ASVS 5.0, 1.2.1: another site must not show its own text on this page.
        Predicate<String> isAllowed = FetchSite.isForeign(request) ? languages::isOwnMessage : any -> true;
        pages.login(request, response, message.filter(isAllowed));
    }
}

package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.failure.Failure;
import org.latchkey.web.cookie.LanguageCookie;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.LocalAddress;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.RequestReason;
import org.latchkey.web.page.Languages;

/** {@code POST /api/language}: stores the chosen language in a cookie and redirects back to the page. */
public final class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Languages languages;

    public LanguageServlet(Languages languages) {
        this.languages = languages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tag = Form.read(request).language();
        if (!languages.has(tag)) {
            throw new Failure(RequestReason.LANGUAGE_UNKNOWN);
        }
        response.addCookie(LanguageCookie.of(request, tag));
        if (Replies.wantsPage(request)) {
            String back = Form.read(request)
                    .optional(Form.NEXT_PAGE)
                    .flatMap(LocalAddress::of)
                    .orElse(ContextPath.of(request) + "/");
            Replies.redirectOnThisOrigin(response, HttpServletResponse.SC_SEE_OTHER, back);
        } else {
            Json.success(response, Map.of());
        }
    }
}

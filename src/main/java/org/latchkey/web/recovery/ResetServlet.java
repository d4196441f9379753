package org.latchkey.web.recovery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.recovery.PasswordReset;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.LinkCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.MailPages;

/** {@code POST /api/reset}: sets a new password with the token of a mail. It logs no user in. */
public final class ResetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasswordReset reset;
    private final transient MailPages pages;
    private final transient Languages languages;

    public ResetServlet(PasswordReset reset, MailPages pages, Languages languages) {
        this.reset = reset;
        this.pages = pages;
        this.languages = languages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LinkPageServlet.noReferrer(response);
        Form form = Form.read(request);
        String token = form.token();
        // For the page, if the form fails.
        pages.prepareReset(token, reset.factors(token), request);
        reset.reset(token, form.newPassword(), form.optional(Form.CODE), ClientInfos.of(request));
        response.addCookie(LinkCookie.RESET.expired(request));
        String next = Replies.loginPage(languages.of(request).passwordSet());
        Replies.success(request, response, Map.of(), next);
    }
}

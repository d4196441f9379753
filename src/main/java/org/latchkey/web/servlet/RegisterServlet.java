package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.text.Text;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.Registration;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Languages;

/** {@code POST /api/register}: creates an account. */
public final class RegisterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient NextPages nextPages;
    private final transient Languages languages;
    private final boolean withAddress;

    /** @param withAddress whether mail is sent, so that users may give an address */
    public RegisterServlet(Accounts accounts, NextPages nextPages, Languages languages, boolean withAddress) {
        this.accounts = accounts;
        this.nextPages = nextPages;
        this.languages = languages;
        this.withAddress = withAddress;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Registration registration = new Registration(form.id(), form.password(), form.nickname(), email(form, request));
        if (Replies.isFromPage(request)) {
            accounts.registerOnce(registration, ClientInfos.of(request, form.id()));
        } else {
            accounts.register(registration, ClientInfos.of(request));
        }
        String next = nextPages.of(request).map(NextPages::query).orElse("");
        Replies.success(request, response, Map.of(), Paths.LOGIN + next);
    }

    private Email email(Form form, HttpServletRequest request) {
        return form.optional(Form.ADDRESS)
                .filter(text -> withAddress && !Text.isBlank(text))
                .map(text -> Email.unverified(
                        FieldRules.address(text), languages.of(request).tag()))
                .orElse(Email.NONE);
    }
}

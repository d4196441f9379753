package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.Registration;

/** {@code POST /api/register}: a new account. */
final class RegisterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;

    RegisterServlet(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Registration registration = new Registration(form.id(), form.password(), form.nickname());
        if (Replies.isFromPage(request)) {
            accounts.registerOnce(registration, Callers.of(request, form.id()));
        } else {
            accounts.register(registration, Callers.of(request));
        }
        String next = NextPage.of(request).map(NextPage::query).orElse("");
        Replies.success(request, response, Map.of(), Routes.LOGIN + next);
    }
}

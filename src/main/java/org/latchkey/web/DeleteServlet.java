package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Access;
import org.latchkey.account.OwnAccount;

/** {@code POST /api/account/delete}: no account any more. */
final class DeleteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;
    private final transient Languages languages;

    DeleteServlet(OwnAccount ownAccount, Languages languages) {
        this.ownAccount = ownAccount;
        this.languages = languages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = Form.read(request).password();
        Access access = AuthFilter.access(request);
        String id = access.user().id();
        ownAccount.delete(access, password, Callers.of(request, id));
        response.addCookie(AuthCookie.expired(request));
        response.addCookie(DeviceCookie.expired(request, id));
        Replies.success(
                request,
                response,
                Map.of(),
                Replies.loginPage(languages.of(request).deleted()));
    }
}

package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookie;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Languages;

/** {@code POST /api/account/delete}: deletes the account. */
public final class DeleteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;
    private final transient AuthCookie cookie;
    private final transient Languages languages;

    public DeleteServlet(OwnAccount ownAccount, AuthCookie cookie, Languages languages) {
        this.ownAccount = ownAccount;
        this.cookie = cookie;
        this.languages = languages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> password = Form.read(request).optional(Form.PASSWORD);
        Authentication authentication = Authenticated.get(request);
        String id = authentication.user().id();
        ClientInfo client = ClientInfos.of(request, id);
        if (password.isPresent()) {
            ownAccount.delete(authentication, password.get(), client);
        } else {
            ownAccount.delete(authentication, client);
        }
        cookie.expire(request, response);
        response.addCookie(DeviceCookie.expired(request, id));
        Replies.success(
                request,
                response,
                Map.of(),
                Replies.loginPage(languages.of(request).deleted()));
    }
}

package org.latchkey.web.recovery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.recovery.ForgottenPassword;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.MailPages;

/** {@code POST /api/forgot}: asks for a link for a new password. The reply is the same whatever was typed. */
public final class ForgotServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ForgottenPassword forgotten;

    public ForgotServlet(ForgottenPassword forgotten) {
        this.forgotten = forgotten;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        forgotten.ask(Form.read(request).id(), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), MailPages.ASKED);
    }
}

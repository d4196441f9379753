package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnAccount;

/** {@code POST /api/account/nickname}: another nickname. */
final class NicknameServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    NicknameServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String nickname = Form.read(request).nickname();
        ownAccount.changeNickname(AuthFilter.access(request), nickname, Callers.of(request));
        Replies.success(request, response, Map.of(), Done.NICKNAME.page());
    }
}

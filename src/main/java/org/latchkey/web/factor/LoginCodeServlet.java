package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latchkey.account.SecondFactor;
import org.latchkey.account.factor.FactorCodes.Verdict;
import org.latchkey.account.factor.HalfLogin;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.login.LoginReply;
import org.latchkey.web.page.CompletedAction;
import org.latchkey.web.page.FactorPages;

/** {@code POST /api/login/code}: completes a login by a code of an authenticator app, or by a recovery code. */
public final class LoginCodeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient SecondFactor secondFactor;
    private final transient LoginReply reply;
    private final transient FactorPages pages;

    public LoginCodeServlet(SecondFactor secondFactor, LoginReply reply, FactorPages pages) {
        this.secondFactor = secondFactor;
        this.reply = reply;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Form form = Form.read(request);
        HalfLogin login = secondFactor.waiting(HalfLoginCookie.token(request));
        if (Replies.wantsPage(request)) {
            pages.prepareLoginCode(secondFactor.factors(login), request);
        }
        SecondFactor.Completed completed =
                secondFactor.complete(login, form.code(), ClientInfos.of(request, login.id()));
        reply.setCookies(request, response, login.id(), completed.login());
        if (completed.verdict() == Verdict.RECOVERY_CODE) {
            sayCodesLeft(completed, request, response);
        } else {
            reply.send(request, response, completed.login());
        }
    }

    /** The user should learn it at once: an account without codes may be lost with its factor. */
    private static void sayCodesLeft(
            SecondFactor.Completed completed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("token", completed.login().sessionToken().token());
        reply.put("recoveryCodesLeft", completed.recoveryCodesLeft());
        Replies.success(request, response, reply, CompletedAction.RECOVERY_CODE_USED.page());
    }
}

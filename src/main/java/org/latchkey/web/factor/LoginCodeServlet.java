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
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;
import org.latchkey.web.page.FactorPages;
import org.latchkey.web.servlet.Onward;

/** {@code POST /api/login/code}: completes a login by a code of an authenticator app, or by a recovery code. */
public final class LoginCodeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient SecondFactor secondFactor;
    private final transient AuthCookie cookie;
    private final transient FactorPages pages;
    private final transient Onward onward;

    public LoginCodeServlet(SecondFactor secondFactor, AuthCookie cookie, FactorPages pages, Onward onward) {
        this.secondFactor = secondFactor;
        this.cookie = cookie;
        this.pages = pages;
        this.onward = onward;
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
        cookie.addAfterLogin(request, response, completed.login().sessionToken());
        DeviceCookies.add(request, response, login.id(), completed.login().deviceToken());
        response.addCookie(HalfLoginCookie.expired(request));
        boolean byRecoveryCode = completed.verdict() == Verdict.RECOVERY_CODE;
        if (Replies.wantsPage(request) && byRecoveryCode) {
            Replies.redirect(
                    request, response, HttpServletResponse.SC_SEE_OTHER, CompletedAction.RECOVERY_CODE_USED.page());
        } else if (Replies.wantsPage(request)) {
            onward.redirect("login.success", "/", request, response);
        } else {
            Json.success(response, reply(completed, byRecoveryCode));
        }
    }

    private static Map<String, Object> reply(SecondFactor.Completed completed, boolean byRecoveryCode) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("token", completed.login().sessionToken().token());
        if (byRecoveryCode) {
            reply.put("recoveryCodesLeft", completed.recoveryCodesLeft());
        }
        return reply;
    }
}

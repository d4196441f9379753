package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.LoginOutcome;
import org.latchkey.account.LoginResult;
import org.latchkey.account.SecondFactorNeeded;
import org.latchkey.account.user.factor.FactorKind;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Languages;

/** {@code POST /api/login}: logs a user in and returns the token, in the cookie and in the JSON response. */
public final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient LoginReply reply;
    private final transient Onward onward;
    private final transient Languages languages;

    public LoginServlet(Accounts accounts, LoginReply reply, Onward onward, Languages languages) {
        this.languages = languages;
        this.accounts = accounts;
        this.reply = reply;
        this.onward = onward;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Form form = Form.read(request);
        String id = form.id();
        String password = form.password();
        LoginOutcome outcome = accounts.logIn(id, password, form.stays(), ClientInfos.of(request, id));
        if (outcome instanceof LoginResult result) {
            reply.setCookies(request, response, id, result);
            reply.send(request, response, result);
        } else {
            askForSecondFactor((SecondFactorNeeded) outcome, request, response);
        }
    }

    /** The result is "fail", so that clients of the Flask application show the message and stay. */
    private void askForSecondFactor(SecondFactorNeeded needed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addCookie(HalfLoginCookie.of(request, needed.halfLogin()));
        if (Replies.wantsPage(request)) {
            onward.redirectInside(Paths.LOGIN_CODE, request, response);
        } else {
            Json.fail(
                    response,
                    languages.of(request).secondFactorNeeded(),
                    Map.of(
                            "factors",
                            needed.factors().stream().map(FactorKind::jsonName).toList()));
        }
    }
}

package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.FactorSummary;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;

/** {@code GET /api/account/factors}: the second factors of the account, without their secrets. */
public final class FactorsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        User user = Authenticated.user(request);
        Map<String, Object> factors = FactorSummary.of(user.factors(), ClientInfos.device(request, user.id()));
        factors.put("password", user.hasPassword());
        Json.success(response, factors);
    }
}

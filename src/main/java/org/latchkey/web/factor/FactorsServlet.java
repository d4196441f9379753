package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;
import org.latchkey.web.page.FactorList;

/** {@code GET /api/account/factors}: the second factors of the account, without their secrets. */
public final class FactorsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.success(
                response,
                FactorList.of(
                        Authenticated.user(request),
                        ClientInfos.device(request, Authenticated.user(request).id())));
    }
}

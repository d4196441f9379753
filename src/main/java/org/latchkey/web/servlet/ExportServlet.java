package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnAccount;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;

/** {@code GET /api/account/export}: all stored data of the user, as a file. */
public final class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    public ExportServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> data = ownAccount.export(Authenticated.get(request), ClientInfos.of(request));
        response.setHeader("Content-Disposition", "attachment; filename=\"latchkey-account.json\"");
        Json.success(response, Map.of("account", data));
    }
}

package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnAccount;

/** {@code GET /api/account/export}: everything that is stored about the person, as a file. */
final class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    ExportServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> everything = ownAccount.export(AuthFilter.access(request), Callers.of(request));
        response.setHeader("Content-Disposition", "attachment; filename=\"latchkey-account.json\"");
        Json.success(response, Map.of("account", everything));
    }
}

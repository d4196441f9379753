package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.latchkey.account.OwnRecoveryCodes;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.FactorPages;

/** {@code POST /api/account/recovery-codes}: makes new recovery codes, and shows them once. */
public final class RecoveryCodesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnRecoveryCodes recoveryCodes;
    private final transient FactorPages pages;

    public RecoveryCodesServlet(OwnRecoveryCodes recoveryCodes, FactorPages pages) {
        this.recoveryCodes = recoveryCodes;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        List<String> codes = recoveryCodes.make(Authenticated.get(request), ClientInfos.of(request));
        if (Replies.wantsPage(request)) {
            pages.recoveryCodes(codes, request, response);
        } else {
            Json.success(response, Map.of("codes", codes));
        }
    }
}

package org.latchkey.web.recovery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.recovery.OwnAddress;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/address/remove}: removes the address. */
public final class RemoveAddressServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAddress address;

    public RemoveAddressServlet(OwnAddress address) {
        this.address = address;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        address.remove(Authenticated.get(request), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), CompletedAction.ADDRESS_REMOVED.page());
    }
}

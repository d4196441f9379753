package org.latchkey.web.recovery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.recovery.OwnAddress;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;
import org.latchkey.web.page.Languages;

/** {@code POST /api/account/address}: sets the address, to which a request for its confirmation is sent. */
public final class AddressServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAddress address;
    private final transient Languages languages;

    public AddressServlet(OwnAddress address, Languages languages) {
        this.address = address;
        this.languages = languages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String typed = Form.read(request).address();
        address.set(Authenticated.get(request), typed, languages.of(request).tag(), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), CompletedAction.ADDRESS.page());
    }
}

package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.StepUp;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/confirm}: confirms the identity before sensitive changes, by the password, a code
 * or a passkey. */
public final class ConfirmServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StepUp stepUp;

    public ConfirmServlet(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Authentication authentication = Authenticated.get(request);
        ClientInfo client = ClientInfos.of(request, authentication.user().id());
        Optional<String> password = form.optional(Form.PASSWORD);
        Optional<String> code = form.optional(Form.CODE);
        Optional<String> credential = form.optional(Form.CREDENTIAL);
        if (password.isPresent()) {
            stepUp.byPassword(authentication, password.get(), client);
        } else if (code.isPresent()) {
            stepUp.byCode(authentication, code.get(), client);
        } else if (credential.isPresent()) {
            stepUp.byPasskey(authentication, credential.get(), client);
        } else {
            throw new Failure(Reason.CONFIRMATION_MISSING);
        }
        Replies.success(request, response, Map.of(), CompletedAction.CONFIRMED.page());
    }
}

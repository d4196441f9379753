package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.account.factor.passkey.PasskeyKind;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;

/** {@code POST /api/account/passkeys/options}: the options for the browser to create a passkey or a security key. */
public final class NewPasskeyOptionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnPasskeys passkeys;
    private final transient PasskeyHosts hosts;

    public NewPasskeyOptionsServlet(OwnPasskeys passkeys, PasskeyHosts hosts) {
        this.passkeys = passkeys;
        this.hosts = hosts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hosts.require(request);
        PasskeyKind kind = kind(Form.read(request));
        Json.success(response, Map.of("options", passkeys.options(Authenticated.get(request), kind)));
    }

    private static PasskeyKind kind(Form form) {
        return switch (form.optional(Form.PASSKEY_KIND).orElse("passkey")) {
            case "passkey" -> PasskeyKind.PASSKEY;
            case "security-key" -> PasskeyKind.SECURITY_KEY;
            default -> throw new Failure(Reason.PASSKEY_KIND_UNKNOWN);
        };
    }
}

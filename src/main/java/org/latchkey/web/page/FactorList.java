package org.latchkey.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.user.factor.Factors;
import org.latchkey.account.user.factor.Passkey;

/** The second factors of a user, in the form that the API and the account page share. */
public final class FactorList {

    private FactorList() {}

    /**
     * Returns the passkeys, whether there is an authenticator app, and the number of recovery codes.
     *
     * @param device the number of the browser's device token; empty if unknown
     */
    public static Map<String, Object> of(org.latchkey.account.user.User user, Optional<String> device) {
        Factors factors = user.factors();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put(
                "passkeys",
                factors.passkeys().stream()
                        .map(passkey -> entry(passkey, device))
                        .toList());
        list.put("totp", factors.totp().isPresent());
        list.put("recoveryCodesLeft", factors.recoveryCodes().size());
        return list;
    }

    private static Map<String, Object> entry(Passkey passkey, Optional<String> device) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("passkey", passkey.credentialId());
        entry.put("name", passkey.name());
        entry.put("model", passkey.model());
        entry.put("added", passkey.added().toString());
        entry.put("used", passkey.used().map(Object::toString).orElse(null));
        entry.put("synced", passkey.backedUp());
        entry.put("thisBrowser", device.filter(passkey.device()::equals).isPresent());
        return entry;
    }
}

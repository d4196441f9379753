package org.latchkey.account.user.factor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What users and operators see of second factors: none of their secrets. The API, the account page, the export and
 * {@code latchkey-admin} share it.
 */
public final class FactorSummary {

    private FactorSummary() {}

    /** Returns the passkeys, whether there is an authenticator app, and the number of unused recovery codes. */
    public static Map<String, Object> of(Factors factors) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "passkeys", factors.passkeys().stream().map(FactorSummary::of).toList());
        summary.put("totp", factors.totp().isPresent());
        summary.put("recoveryCodesLeft", factors.recoveryCodes().size());
        return summary;
    }

    /**
     * Returns the same, and which passkeys this browser has enrolled.
     *
     * @param device the number of the browser's device token; empty if unknown
     */
    public static Map<String, Object> of(Factors factors, Optional<String> device) {
        Map<String, Object> summary = of(factors);
        summary.put(
                "passkeys",
                factors.passkeys().stream()
                        .map(passkey -> {
                            Map<String, Object> entry = of(passkey);
                            entry.put(
                                    "thisBrowser",
                                    device.filter(passkey.device()::equals).isPresent());
                            return entry;
                        })
                        .toList());
        return summary;
    }

    private static Map<String, Object> of(Passkey passkey) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("passkey", passkey.credentialId());
        entry.put("name", passkey.name());
        entry.put("model", passkey.model());
        entry.put("added", passkey.added().toString());
        entry.put("used", passkey.used().map(Object::toString).orElse(null));
        entry.put("synced", passkey.backedUp());
        entry.put("discoverable", passkey.discoverable());
        return entry;
    }
}

package org.latchkey.account.factor.passkey;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.latchkey.account.user.factor.Passkey;

/**
 * The options of both ceremonies as JSON values, for {@code PublicKeyCredential.parseCreationOptionsFromJSON} and
 * {@code parseRequestOptionsFromJSON} (WebAuthn Level 3, sections 5.1.8 and 5.1.9): binary values are in base64url without
 * padding.
 */
public final class PasskeyOptions {

    /** How long the browser waits for the user; the challenge should live as long. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final String TYPE = "type";
    private static final String PUBLIC_KEY = "public-key";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String USER_VERIFICATION = "userVerification";
    /** Not "required": a security key without a PIN could not be enrolled. The policy is the caller's. */
    private static final String PREFERRED = "preferred";

    private final RelyingParty relyingParty;

    public PasskeyOptions(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    /**
     * Returns the options to create a credential.
     *
     * @param existing the passkeys of the account; their authenticators refuse to make another one
     */
    public Map<String, Object> creation(
            PasskeyKind kind, PasskeyUser user, Challenge challenge, List<Passkey> existing) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", ordered(ID, relyingParty.rpId(), NAME, relyingParty.name()));
        options.put("user", ordered(ID, user.handle(), NAME, user.name(), "displayName", user.displayName()));
        options.put("challenge", challenge.text());
        options.put(
                "pubKeyCredParams",
                Stream.of(Algorithm.values())
                        .map(algorithm -> ordered(TYPE, PUBLIC_KEY, "alg", algorithm.identifier()))
                        .toList());
        options.put("timeout", TIMEOUT.toMillis());
        options.put("excludeCredentials", descriptors(existing));
        options.put("authenticatorSelection", selection(kind == PasskeyKind.PASSKEY));
        if (kind == PasskeyKind.SECURITY_KEY) {
            options.put("hints", List.of("security-key"));
        }
        options.put("attestation", "none");
        options.put("extensions", ordered("credProps", true));
        return options;
    }

    /**
     * Returns the options to use a credential.
     *
     * @param allowed the passkeys of the account; empty for a login that begins with a discoverable credential
     */
    public Map<String, Object> request(Challenge challenge, List<Passkey> allowed) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge.text());
        options.put("timeout", TIMEOUT.toMillis());
        options.put("rpId", relyingParty.rpId());
        options.put("allowCredentials", descriptors(allowed));
        options.put(USER_VERIFICATION, PREFERRED);
        return options;
    }

    private static Map<String, Object> selection(boolean discoverable) {
        return ordered(
                "residentKey",
                discoverable ? "required" : "discouraged",
                "requireResidentKey",
                discoverable,
                USER_VERIFICATION,
                PREFERRED);
    }

    /** Describes the passkeys of this relying party; no browser offers others. */
    private List<Map<String, Object>> descriptors(List<Passkey> passkeys) {
        return passkeys.stream()
                .filter(passkey -> passkey.rpId().equals(relyingParty.rpId()))
                .map(PasskeyOptions::descriptor)
                .toList();
    }

    private static Map<String, Object> descriptor(Passkey passkey) {
        Map<String, Object> descriptor = ordered(TYPE, PUBLIC_KEY, ID, passkey.credentialId());
        if (!passkey.transports().isEmpty()) {
            descriptor.put("transports", passkey.transports());
        }
        return descriptor;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}

package org.latchkey.account.factor.passkey;

import java.util.List;
import java.util.regex.Pattern;
import org.latchkey.account.text.LogText;
import org.latchkey.origin.Origin;

/**
 * The site for which passkeys are made (WebAuthn, section 4, "Relying Party").
 *
 * @param rpId the relying party id: a domain in lower case, or {@code localhost}
 * @param name the product's name, which browsers may show
 * @param origins the origins whose pages may use its passkeys, each as a browser serializes it (RFC 6454, section 6.2)
 */
public record RelyingParty(String rpId, String name, List<String> origins) {

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?");

    /** @throws IllegalArgumentException if the id is no domain, or an origin is malformed or of another site */
    public RelyingParty {
        origins = List.copyOf(origins);
        if (!DOMAIN.matcher(rpId).matches()) {
            throw new IllegalArgumentException(
                    "the relying party id " + LogText.quote(rpId) + " is not a domain in lower case");
        }
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("there is no origin");
        }
        for (String origin : origins) {
            requireOwn(origin, rpId);
        }
    }

    private static void requireOwn(String text, String rpId) {
        Origin origin = Origin.parse(text)
                .filter(parsed -> parsed.toString().equals(text))
                .orElseThrow(() -> new IllegalArgumentException("the origin " + LogText.quote(text)
                        + " is not of the form that browsers send, such as https://login.example.org"));
        if (!origin.host().equals(rpId) && !origin.host().endsWith("." + rpId)) {
            throw new IllegalArgumentException("the host of the origin " + LogText.quote(text)
                    + " is neither the relying party id " + LogText.quote(rpId) + " nor a sub-domain of it");
        }
    }
}

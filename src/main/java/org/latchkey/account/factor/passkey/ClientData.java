package org.latchkey.account.factor.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.latchkey.account.text.LogText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The client data: what the browser says about the page of the ceremony (WebAuthn Level 3, section 5.8.1).
 *
 * @param challenge the challenge
 * @param origin the origin of the page
 * @param framed whether the page was, or may have been, in a frame of another origin
 */
record ClientData(Challenge challenge, String origin, boolean framed) {

    static ClientData parse(byte[] json) {
        JsonNode root = read(json);
        JsonNode challenge = root.path("challenge");
        JsonNode origin = root.path("origin");
        if (!challenge.isString() || !origin.isString()) {
            throw CredentialException.malformed("clientDataJSON has no challenge or no origin");
        }
        return new ClientData(
                Challenge.parse(challenge.stringValue())
                        .orElseThrow(() -> CredentialException.malformed("the challenge is not 32 bytes in base64url")),
                origin.stringValue(),
                isFramed(root));
    }

    private static JsonNode read(byte[] json) {
        try {
            // Strict, unlike a String of bytes: otherwise the library and this class might read different texts.
            return WebAuthnLibrary.JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException | JacksonException e) {
            throw CredentialException.malformed("clientDataJSON is not JSON in UTF-8", e);
        }
    }

    /** Whatever is not clearly a page of its own counts as framed. */
    private static boolean isFramed(JsonNode root) {
        JsonNode crossOrigin = root.path("crossOrigin");
        boolean ownPage = crossOrigin.isMissingNode() || crossOrigin.isBoolean() && !crossOrigin.booleanValue();
        return !ownPage || root.has("topOrigin");
    }

    /** Refuses pages of other origins, and pages in frames of other origins. Origins are compared as exact strings. */
    void requireOwnPage(RelyingParty relyingParty) {
        if (!relyingParty.origins().contains(origin)) {
            throw CredentialException.refused(
                    "the origin " + LogText.quote(origin) + " is none of " + relyingParty.origins());
        }
        if (framed) {
            throw CredentialException.refused("the page was in a frame of another origin");
        }
    }

    @Override
    public String toString() {
        return "ClientData[<hidden>]";
    }
}

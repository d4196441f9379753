package org.latchkey.account.factor.passkey;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.account.text.Base64Url;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON of a credential, as {@code PublicKeyCredential.toJSON()} makes it (WebAuthn Level 3, section 5.1). */
final class CredentialJson {

    private static final int MAX_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z][a-z-]{0,31}");

    private final String id;
    private final JsonNode response;
    private final JsonNode extensions;

    private CredentialJson(String id, JsonNode response, JsonNode extensions) {
        this.id = id;
        this.response = response;
        this.extensions = extensions;
    }

    static CredentialJson parse(String json) {
        JsonNode root = read(json);
        if (!text(root, "type").equals("public-key")) {
            throw CredentialException.malformed("the type of the credential is not public-key");
        }
        String id = text(root, "id");
        if (id.isEmpty() || !id.equals(text(root, "rawId"))) {
            throw CredentialException.malformed("id is empty or differs from rawId");
        }
        decode("id", id);
        return new CredentialJson(id, root.path("response"), root.path("clientExtensionResults"));
    }

    private static JsonNode read(String json) {
        try {
            return WebAuthnLibrary.JSON.readTree(json);
        } catch (JacksonException e) {
            throw CredentialException.malformed("the credential is not JSON", e);
        }
    }

    private static String text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        if (!value.isString()) {
            throw CredentialException.malformed(field + " is not a string");
        }
        return value.stringValue();
    }

    private static byte[] decode(String field, String text) {
        return Base64Url.decode(text)
                .orElseThrow(() -> CredentialException.malformed(field + " is not base64url without padding"));
    }

    /** The credential id, in base64url without padding. */
    String id() {
        return id;
    }

    byte[] binary(String field) {
        return decode(field, text(response, field));
    }

    /** Returns a binary value that may be missing, null or empty. */
    Optional<byte[]> optionalBinary(String field) {
        JsonNode value = response.path(field);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(binary(field)).filter(bytes -> bytes.length > 0);
    }

    /** Returns the transports, without those whose form no specification has. */
    List<String> transports() {
        JsonNode transports = response.path("transports");
        if (!transports.isArray() && !transports.isMissingNode()) {
            throw CredentialException.malformed("transports is not an array");
        }
        return Stream.iterate(0, i -> i < transports.size(), i -> i + 1)
                .map(transports::get)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(transport -> TRANSPORT.matcher(transport).matches())
                .distinct()
                .limit(MAX_TRANSPORTS)
                .toList();
    }

    /** Returns whether the browser says that the credential is discoverable; empty if it does not say (section 10.1.3). */
    Optional<Boolean> isDiscoverable() {
        JsonNode residentKey = extensions.path("credProps").path("rk");
        return residentKey.isBoolean() ? Optional.of(residentKey.booleanValue()) : Optional.empty();
    }
}

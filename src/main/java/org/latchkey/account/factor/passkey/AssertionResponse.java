package org.latchkey.account.factor.passkey;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationRequest;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.text.Base64Url;

/** An assertion as the browser sent it, well-formed and not yet verified. */
public final class AssertionResponse {

    private final CredentialJson credential;
    private final ClientData clientData;
    private final AuthenticationData data;

    private AssertionResponse(CredentialJson credential, ClientData clientData, AuthenticationData data) {
        this.credential = credential;
        this.clientData = clientData;
        this.data = data;
    }

    /**
     * Reads the JSON of {@code PublicKeyCredential.toJSON()} after a request.
     *
     * @throws Failure with {@code CREDENTIAL_MALFORMED} if it is not such a credential
     */
    public static AssertionResponse parse(String json) {
        CredentialJson credential = CredentialJson.parse(json);
        byte[] clientDataJson = credential.binary("clientDataJSON");
        ClientData clientData = ClientData.parse(clientDataJson);
        AuthenticationRequest request = new AuthenticationRequest(
                Base64Url.decode(credential.id()).orElseThrow(),
                credential.optionalBinary("userHandle").orElse(null),
                credential.binary("authenticatorData"),
                clientDataJson,
                null,
                credential.binary("signature"));
        return new AssertionResponse(credential, clientData, read(request));
    }

    private static AuthenticationData read(AuthenticationRequest request) {
        try {
            return WebAuthnLibrary.AUTHENTICATION.parse(request);
        } catch (RuntimeException e) {
            // Malformed input makes the library throw exceptions of many types, its own and others.
            throw CredentialException.malformed("the authenticator data cannot be read", e);
        }
    }

    /** Returns the challenge that the browser was given. */
    public Challenge challenge() {
        return clientData.challenge();
    }

    /** Returns the credential id, in base64url without padding. */
    public String credentialId() {
        return credential.id();
    }

    /** Returns the user handle, in base64url without padding; empty if the authenticator gave none. */
    public Optional<String> userHandle() {
        return Optional.ofNullable(data.getUserHandle()).map(Base64Url::encode);
    }

    /** Returns whether the authenticator says that the passkey may be synchronized. */
    public boolean isBackupEligible() {
        return data.getAuthenticatorData() != null
                && data.getAuthenticatorData().isFlagBE();
    }

    ClientData clientData() {
        return clientData;
    }

    AuthenticationData data() {
        return data;
    }
}

package org.latchkey.account.factor.passkey;

import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new credential as the browser sent it, well-formed and not yet verified. */
public final class RegistrationResponse {

    private static final String FORMAT = "fmt";
    private static final String STATEMENT = "attStmt";
    private static final String AUTHENTICATOR_DATA = "authData";

    private final CredentialJson credential;
    private final ClientData clientData;
    private final RegistrationData data;
    private final List<String> transports;

    private RegistrationResponse(CredentialJson credential, ClientData clientData, RegistrationData data) {
        this.credential = credential;
        this.clientData = clientData;
        this.data = data;
        this.transports = credential.transports();
    }

    /**
     * Reads the JSON of {@code PublicKeyCredential.toJSON()} after a creation.
     *
     * @throws Failure with {@code CREDENTIAL_MALFORMED} if it is not such a credential
     */
    public static RegistrationResponse parse(String json) {
        CredentialJson credential = CredentialJson.parse(json);
        byte[] clientDataJson = credential.binary("clientDataJSON");
        ClientData clientData = ClientData.parse(clientDataJson);
        RegistrationData data = read(credential.binary("attestationObject"), clientDataJson);
        return new RegistrationResponse(credential, clientData, data);
    }

    private static RegistrationData read(byte[] attestationObject, byte[] clientDataJson) {
        try {
            RegistrationData data = WebAuthnLibrary.REGISTRATION.parse(
                    new RegistrationRequest(withoutStatement(attestationObject), clientDataJson));
            if (attested(data) == null) {
                throw CredentialException.malformed("the authenticator data has no credential");
            }
            return data;
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            // Malformed input makes the library throw exceptions of many types, its own and others.
            throw CredentialException.malformed("the attestation object cannot be read", e);
        }
    }

    /**
     * Replaces the attestation statement by "none" (section 8.7). It would say who made the authenticator; nobody asks
     * for it, so it can neither fail a registration nor reach a parser of certificates.
     */
    private static byte[] withoutStatement(byte[] attestationObject) {
        JsonNode original = WebAuthnLibrary.CBOR.readTree(attestationObject);
        JsonNode authenticatorData = original.path(AUTHENTICATOR_DATA);
        if (!authenticatorData.isBinary()
                || !original.path(FORMAT).isString()
                || !original.path(STATEMENT).isObject()) {
            throw CredentialException.malformed("the attestation object has not its three members");
        }
        ObjectNode none = WebAuthnLibrary.CBOR.createObjectNode();
        none.put(FORMAT, "none");
        none.putObject(STATEMENT);
        none.set(AUTHENTICATOR_DATA, authenticatorData);
        return WebAuthnLibrary.CBOR.writeValueAsBytes(none);
    }

    private static AttestedCredentialData attested(RegistrationData data) {
        return data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData();
    }

    /** Returns the challenge that the browser was given. */
    public Challenge challenge() {
        return clientData.challenge();
    }

    /** Returns the credential id, in base64url without padding. */
    public String credentialId() {
        return credential.id();
    }

    ClientData clientData() {
        return clientData;
    }

    RegistrationData data() {
        return data;
    }

    AttestedCredentialData attested() {
        return attested(data);
    }

    List<String> transports() {
        return transports;
    }

    Optional<Boolean> isDiscoverable() {
        return credential.isDiscoverable();
    }
}

package org.latchkey.account.factor.passkey;

import java.util.List;

/**
 * A credential whose registration was verified (WebAuthn, section 7.1).
 *
 * @param credentialId the credential id, in base64url without padding; the caller ensures that it is unique
 * @param publicKey the public key as a COSE_Key (RFC 9052, section 7), in base64url without padding
 * @param counter the signature counter; 0 if the authenticator has none
 * @param backupEligible whether it may be synchronized; never changes
 * @param backedUp whether it is synchronized at present
 * @param userVerified whether the authenticator verified the user, by a PIN or a biometric
 * @param discoverable whether it can begin a login without an id: as the browser says, otherwise as asked for
 * @param transports how the authenticator can be reached, as the browser says, such as {@code internal}; at most eight
 * @param model the name of the provider or model, as the authenticator says; empty if unknown
 */
public record RegisteredPasskey(
        String credentialId,
        String publicKey,
        long counter,
        boolean backupEligible,
        boolean backedUp,
        boolean userVerified,
        boolean discoverable,
        List<String> transports,
        String model) {

    /** Makes the list immutable. */
    public RegisteredPasskey {
        transports = List.copyOf(transports);
    }

    @Override
    public String toString() {
        return "RegisteredPasskey[<hidden>]";
    }
}

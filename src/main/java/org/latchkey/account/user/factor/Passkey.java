package org.latchkey.account.user.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored WebAuthn credential (W3C WebAuthn Level 3, section 4, "credential record").
 *
 * @param credentialId the credential id, in base64url without padding; unique over all accounts
 * @param publicKey the public key as a COSE_Key (RFC 9052, section 7), in base64url without padding
 * @param counter the signature counter of the last assertion; 0 if the authenticator has none
 * @param backupEligible whether it is a multi-device credential, which may be synchronized; never changes
 * @param backedUp whether it is synchronized at present
 * @param discoverable whether it can begin a login without an id; otherwise it is a second factor only
 * @param verifiesUser whether the authenticator has verified the user at the enrolment or at a use ("uvInitialized"): only
 *     then it can be a whole login
 * @param transports how the authenticator can be reached, as the browser reported it, such as {@code internal}, {@code usb}
 * @param rpId the relying party id for which it was created; useless with another one
 * @param model the name of the authenticator's model or of its browser; empty if unknown
 * @param name the name given by the user; empty if none
 * @param device the number of the device token of the browser that enrolled it; empty if unknown
 * @param added the time of the enrolment, in whole seconds
 * @param used the time of the last successful use, in whole seconds; empty if never
 */
public record Passkey(
        String credentialId,
        String publicKey,
        long counter,
        boolean backupEligible,
        boolean backedUp,
        boolean discoverable,
        boolean verifiesUser,
        List<String> transports,
        String rpId,
        String model,
        String name,
        String device,
        Instant added,
        Optional<Instant> used) {

    /** Makes the list immutable. */
    public Passkey {
        transports = List.copyOf(transports);
    }

    /**
     * Returns whether it logs its owner in without a password.
     *
     * @param site the relying party id of this server
     */
    public boolean isWholeLogin(String site) {
        return discoverable && verifiesUser && rpId.equals(site);
    }

    @Override
    public String toString() {
        return "Passkey[<hidden>]";
    }
}

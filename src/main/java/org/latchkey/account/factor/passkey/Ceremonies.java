package org.latchkey.account.factor.passkey;

import org.latchkey.account.failure.Failure;
import org.latchkey.account.user.factor.Passkey;

/**
 * Verifies the responses of both ceremonies (WebAuthn Level 3, sections 7.1 and 7.2). Attestation statements are ignored.
 *
 * <p>The caller looks the challenge up and deletes it before, finds the account and its passkey, and decides whether a
 * credential without user verification is enough.
 */
public final class Ceremonies {

    private final RelyingParty relyingParty;

    public Ceremonies(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    /**
     * Verifies a new credential.
     *
     * @param challenge the challenge of the options
     * @param kind what the options asked for
     * @throws Failure with {@code CREDENTIAL_REFUSED}
     */
    public RegisteredPasskey register(RegistrationResponse response, Challenge challenge, PasskeyKind kind) {
        return new Verification(relyingParty).register(response, challenge, kind);
    }

    /**
     * Verifies an assertion.
     *
     * @param stored the passkey with the credential id of the response
     * @param challenge the challenge of the options
     * @throws Failure with {@code CREDENTIAL_REFUSED}; its cause is a {@link SuspectedCloneException} if the counter of a
     *     passkey that cannot be synchronized went back
     */
    public VerifiedAssertion verify(AssertionResponse response, Passkey stored, Challenge challenge) {
        return new Verification(relyingParty).verify(response, stored, challenge);
    }
}

package org.latchkey.account.factor.passkey;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import java.util.stream.Collectors;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.factor.Passkey;

/** The work of {@link Ceremonies}, in a class of its own because loading it loads classes of the library. */
final class Verification {

    private final RelyingParty relyingParty;

    Verification(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    RegisteredPasskey register(RegistrationResponse response, Challenge challenge, PasskeyKind kind) {
        response.clientData().requireOwnPage(relyingParty);
        refusing(() -> {
            WebAuthnLibrary.REGISTRATION.verify(
                    response.data(), new RegistrationParameters(expected(challenge), null, false, true));
            PublicKeys.require(response.attested().getCOSEKey());
        });
        AttestedCredentialData attested = response.attested();
        String credentialId = Base64Url.encode(attested.getCredentialId());
        if (!credentialId.equals(response.credentialId())) {
            throw CredentialException.refused("the id of the credential is not that of the authenticator data");
        }
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data =
                response.data().getAttestationObject().getAuthenticatorData();
        return new RegisteredPasskey(
                credentialId,
                PublicKeys.encode(attested.getCOSEKey()),
                data.getSignCount(),
                data.isFlagBE(),
                data.isFlagBS(),
                data.isFlagUV(),
                response.isDiscoverable().orElse(kind == PasskeyKind.PASSKEY),
                response.transports(),
                Models.name(attested.getAaguid().getValue()));
    }

    VerifiedAssertion verify(AssertionResponse response, Passkey stored, Challenge challenge) {
        response.clientData().requireOwnPage(relyingParty);
        if (!stored.credentialId().equals(response.credentialId())) {
            throw CredentialException.refused("the assertion is of another credential");
        }
        refusing(() -> WebAuthnLibrary.AUTHENTICATION.verify(
                response.data(), new AuthenticationParameters(expected(challenge), record(stored), null, false, true)));
        AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> data =
                response.data().getAuthenticatorData();
        long counter = data.getSignCount();
        boolean counterWentBack = counter <= stored.counter() && (counter > 0 || stored.counter() > 0);
        if (counterWentBack && !stored.backupEligible()) {
            throw Failure.causedBy(new SuspectedCloneException(stored.counter(), counter), Reason.CREDENTIAL_REFUSED);
        }
        return new VerifiedAssertion(counter, data.isFlagBS(), data.isFlagUV(), counterWentBack);
    }

    /** Runs a verification. Whatever it throws means that the credential is not verified. */
    private static void refusing(Runnable verification) {
        try {
            verification.run();
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            throw CredentialException.refused(e);
        }
    }

    private ServerProperty expected(Challenge challenge) {
        return ServerProperty.builder()
                .origins(relyingParty.origins().stream().map(Origin::new).collect(Collectors.toSet()))
                .rpId(relyingParty.rpId())
                .challenge(new DefaultChallenge(challenge.bytes()))
                .build();
    }

    private static CredentialRecord record(Passkey stored) {
        COSEKey key = PublicKeys.decode(stored.publicKey());
        PublicKeys.require(key);
        byte[] credentialId = Base64Url.decode(stored.credentialId()).orElseThrow();
        return new CredentialRecordImpl(
                null,
                null,
                stored.backupEligible(),
                stored.backedUp(),
                stored.counter(),
                new AttestedCredentialData(AAGUID.ZERO, credentialId, key),
                null,
                null,
                null,
                null);
    }
}

package org.latchkey.account.factor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.factor.Ceremony.Purpose;
import org.latchkey.account.factor.passkey.Ceremonies;
import org.latchkey.account.factor.passkey.PasskeyKind;
import org.latchkey.account.factor.passkey.PasskeyOptions;
import org.latchkey.account.factor.passkey.PasskeyUser;
import org.latchkey.account.factor.passkey.RegisteredPasskey;
import org.latchkey.account.factor.passkey.RegistrationResponse;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Passkey;

/**
 * New passkeys: the options for the browser, and the verification of its response. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class PasskeyEnrolment {

    private final Challenges challenges;
    private final RelyingParty relyingParty;
    private final PasskeyOptions options;
    private final Ceremonies ceremonies;
    private final Clock clock;

    /**
     * @param challenges the challenges that wait
     * @param relyingParty the site of the passkeys
     * @param clock the current time
     */
    public PasskeyEnrolment(Challenges challenges, RelyingParty relyingParty, Clock clock) {
        this.challenges = challenges;
        this.relyingParty = relyingParty;
        this.options = new PasskeyOptions(relyingParty);
        this.ceremonies = new Ceremonies(relyingParty);
        this.clock = clock;
    }

    /**
     * Returns the options for the browser.
     *
     * @param handle the user handle of the account
     * @param session the id of the session that the challenge is bound to
     */
    public Map<String, Object> options(PasskeyKind kind, User user, String handle, String session) {
        return options.creation(
                kind,
                new PasskeyUser(handle, user.id(), user.nickname()),
                challenges.begin(ceremony(kind, user, session)),
                user.factors().passkeys());
    }

    private static Ceremony ceremony(PasskeyKind kind, User user, String session) {
        Purpose purpose = switch (kind) {
            case PASSKEY -> Purpose.ENROL_PASSKEY;
            case SECURITY_KEY -> Purpose.ENROL_SECURITY_KEY;
        };
        return new Ceremony(purpose, session, Optional.of(user));
    }

    /**
     * Uses up the challenge of a new credential, verifies the credential, and returns what is to be stored.
     *
     * @param credential the JSON of the credential
     * @param session the id of the session that the challenge was bound to
     * @param name the name that the user gave it
     * @param device the number of the browser's device token
     * @throws Failure {@link Reason#CREDENTIAL_MALFORMED} or {@link Reason#CREDENTIAL_REFUSED}
     */
    public Passkey verify(String credential, User user, String session, String name, String device) {
        RegistrationResponse response = RegistrationResponse.parse(credential);
        Purpose purpose = challenges
                .take(response.challenge(), Stream.of(PasskeyKind.values()).map(kind -> ceremony(kind, user, session)))
                .orElseThrow(Challenges::refused)
                .purpose();
        PasskeyKind kind = purpose == Purpose.ENROL_PASSKEY ? PasskeyKind.PASSKEY : PasskeyKind.SECURITY_KEY;
        RegisteredPasskey registered = ceremonies.register(response, response.challenge(), kind);
        return new Passkey(
                registered.credentialId(),
                registered.publicKey(),
                registered.counter(),
                registered.backupEligible(),
                registered.backedUp(),
                registered.discoverable(),
                registered.userVerified(),
                registered.transports(),
                relyingParty.rpId(),
                registered.model(),
                name,
                device,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
    }
}

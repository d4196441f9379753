package org.latchkey.account.factor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.factor.passkey.AssertionResponse;
import org.latchkey.account.factor.passkey.Ceremonies;
import org.latchkey.account.factor.passkey.PasskeyOptions;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.factor.passkey.SuspectedCloneException;
import org.latchkey.account.factor.passkey.VerifiedAssertion;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.Passkey;

/**
 * The use of a passkey: the options for the browser, and the verification of its response. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class PasskeyCheck {

    /** A public key on P-256, whose private key was thrown away. */
    private static final String DECOY_KEY = "pQECAyYgASFYIE9nVHh07SP_9OLjtd1uNaZOc1sb75G0zOqhuk2hynftIlgg"
            + "RiosQgyfOMxiLtghRwpYXSSzPxavYTvZ_Cj3_OJ769o";

    private final Challenges challenges;
    private final PasskeyDao passkeys;
    private final RelyingParty relyingParty;
    private final PasskeyOptions options;
    private final Ceremonies ceremonies;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * @param challenges the challenges that wait
     * @param passkeys the stored passkeys
     * @param relyingParty the site of the passkeys
     * @param log the security log
     * @param clock the current time
     */
    public PasskeyCheck(
            Challenges challenges, PasskeyDao passkeys, RelyingParty relyingParty, SecurityLog log, Clock clock) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.relyingParty = relyingParty;
        this.options = new PasskeyOptions(relyingParty);
        this.ceremonies = new Ceremonies(relyingParty);
        this.log = log;
        this.clock = clock;
    }

    /** Returns the options for the browser: any of the account's passkeys, or any passkey if there is no account. */
    public Map<String, Object> options(Ceremony ceremony) {
        List<Passkey> allowed =
                ceremony.user().map(user -> user.factors().passkeys()).orElse(List.of());
        return options.request(challenges.begin(ceremony), allowed);
    }

    /** Uses up the challenge of a response, and returns the one of some ceremonies that it was for. */
    public Optional<Ceremony> take(AssertionResponse response, Stream<Ceremony> accepted) {
        return challenges.take(response.challenge(), accepted);
    }

    /**
     * Verifies a response whose challenge was taken, and stores the use of the passkey. Takes about the same time whether
     * or not the account and its passkey exist.
     *
     * @param user the account that the passkey must belong to; empty if there is none
     * @throws Failure {@link Reason#CREDENTIAL_REFUSED} or {@link Reason#ACCOUNT_DISABLED}
     */
    public VerifiedAssertion verify(AssertionResponse response, Optional<User> user, String address) {
        Optional<Passkey> stored = user.flatMap(account -> account.factors().passkey(response.credentialId()));
        boolean isOfOther = user.isPresent()
                && response.userHandle()
                        .filter(handle -> !user.get().factors().userHandle().equals(Optional.of(handle)))
                        .isPresent();
        if (stored.isEmpty()) {
            verifyDecoy(response);
            throw refused(user.isEmpty() ? "no account has the user handle" : "the account has no such passkey");
        }
        User account = user.orElseThrow();
        VerifiedAssertion verified = verify(response, stored.get(), account, address);
        if (isOfOther) {
            throw refused("the user handle is not that of the account");
        }
        if (account.disabled()) {
            // Before the use is stored, so that the refusal takes no longer than that of a wrong signature.
            throw Failure.explained(Reason.ACCOUNT_DISABLED, "the account is disabled");
        }
        if (!passkeys.usePasskey(
                account, response.credentialId(), verified, clock.instant().truncatedTo(ChronoUnit.SECONDS))) {
            throw refused("the passkey was removed at the same moment");
        }
        if (verified.counterWentBack()) {
            log.loggedAs(Event.PASSKEY_COUNTER, account.id(), address, () -> "accepted");
        }
        return verified;
    }

    /**
     * Verifies the response of a login without an id like {@link #verify}.
     *
     * @throws Failure {@link Reason#PASSKEY_UNKNOWN} if no account has the passkey, or {@link Reason#CREDENTIAL_REFUSED}
     */
    public VerifiedAssertion verifyLogin(AssertionResponse response, Optional<User> user, String address) {
        try {
            return verify(response, user, address);
        } catch (Failure failure) {
            boolean isKnown = failure.reason() != Reason.CREDENTIAL_REFUSED
                    || response.userHandle().isEmpty()
                    || user.flatMap(account -> account.factors().passkey(response.credentialId()))
                            .isPresent();
            throw isKnown ? failure : Failure.causedBy(failure, Reason.PASSKEY_UNKNOWN);
        }
    }

    private static Failure refused(String explanation) {
        return Failure.explained(Reason.CREDENTIAL_REFUSED, explanation);
    }

    private VerifiedAssertion verify(AssertionResponse response, Passkey passkey, User user, String address) {
        try {
            return ceremonies.verify(response, passkey, response.challenge());
        } catch (Failure failure) {
            if (failure.getCause() instanceof SuspectedCloneException) {
                log.refused(Event.PASSKEY_COUNTER, user.id(), address, failure);
            }
            throw failure;
        }
    }

    /** Takes the time of a verification. */
    private void verifyDecoy(AssertionResponse response) {
        try {
            ceremonies.verify(response, decoy(response), response.challenge());
        } catch (Failure expected) {
            // The caller refuses the response for another reason.
        }
    }

    /** A passkey that no authenticator has. Nothing but the signature is wrong, which is verified last. */
    Passkey decoy(AssertionResponse response) {
        return new Passkey(
                response.credentialId(),
                DECOY_KEY,
                0,
                response.isBackupEligible(),
                false,
                true,
                true,
                List.of(),
                relyingParty.rpId(),
                "",
                "",
                "",
                clock.instant(),
                Optional.empty());
    }
}

package org.latchkey.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.Base32;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.factor.FactorDao;
import org.latchkey.account.factor.TotpCodes;
import org.latchkey.account.factor.TotpUri;
import org.latchkey.account.factor.TypedCode;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.User;
import org.latchkey.account.user.factor.PendingTotp;
import org.latchkey.account.user.factor.Totp;

/**
 * What users do with their authenticator app. Every method requires a confirmed identity, which
 * the routes demand (see {@link StepUp}), and may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class OwnTotp {

    /** The time from the beginning of an enrolment to its first code. */
    private static final Duration ENROLMENT = Duration.ofMinutes(15);

    private final FactorDao factors;
    private final FactorCipher cipher;
    private final TotpCodes totpCodes;
    private final String issuer;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * @param factors the stored factors
     * @param cipher encrypts TOTP secrets
     * @param totpCodes makes TOTP secrets
     * @param issuer the name of the service, which the authenticator app shows
     * @param log the security log
     * @param clock the current time
     */
    public OwnTotp(
            FactorDao factors, FactorCipher cipher, TotpCodes totpCodes, String issuer, SecurityLog log, Clock clock) {
        this.factors = factors;
        this.cipher = cipher;
        this.totpCodes = totpCodes;
        this.issuer = issuer;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A TOTP secret for the authenticator app.
     *
     * @param secret in Base32
     * @param uri the address that the QR code contains
     */
    public record TotpSecret(String secret, String uri) {

        @Override
        public String toString() {
            return "TotpSecret[<hidden>]";
        }
    }

    /**
     * Begins the enrolment of TOTP. Logins do not need a code before it is completed. An enrolment that was begun before is
     * replaced.
     *
     * @throws Failure {@link Reason#TOTP_EXISTS}
     */
    public TotpSecret beginTotp(Authentication authentication) {
        User user = authentication.user();
        byte[] secret = totpCodes.newSecret();
        if (!factors.beginTotp(user, new PendingTotp(cipher.encrypt(secret, user), now().plus(ENROLMENT)))) {
            throw new Failure(Reason.TOTP_EXISTS);
        }
        return shown(user, secret);
    }

    /** Returns the secret of an enrolment that has begun; empty if there is none, or it took too long. */
    public Optional<TotpSecret> pendingTotp(Authentication authentication) {
        User user = authentication.user();
        return pending(user).flatMap(this::decrypted).map(secret -> shown(user, secret.bytes()));
    }

    /** A pending enrolment and its account. */
    private record Enrolment(User user, PendingTotp totp) {

        @Override
        public String toString() {
            return "Enrolment[<hidden>]";
        }
    }

    private Optional<Enrolment> pending(User user) {
        return user.factors()
                .pendingTotp()
                .filter(totp -> totp.expires().isAfter(clock.instant()))
                .map(totp -> new Enrolment(user, totp));
    }

    private Optional<FactorCipher.Decrypted> decrypted(Enrolment enrolment) {
        return cipher.decrypt(enrolment.totp().encryptedSecret(), enrolment.user());
    }

    private TotpSecret shown(User user, byte[] secret) {
        String base32 = Base32.encode(secret);
        return new TotpSecret(base32, TotpUri.of(issuer, user.id(), base32));
    }

    /**
     * Completes the enrolment with a first code, which is used up by it.
     *
     * @throws Failure {@link Reason#TOTP_EXISTS}, {@link Reason#TOTP_NOT_BEGUN} or {@link Reason#CODE_WRONG}
     */
    public void completeTotp(Authentication authentication, String code, ClientInfo client) {
        User user = authentication.user();
        log.logged(Event.TOTP_ADD, user.id(), client.address(), () -> {
            if (user.factors().totp().isPresent()) {
                throw new Failure(Reason.TOTP_EXISTS);
            }
            Enrolment enrolment = pending(user).orElseThrow(() -> new Failure(Reason.TOTP_NOT_BEGUN));
            byte[] secret = decrypted(enrolment)
                    .orElseThrow(() -> new Failure(Reason.TOTP_NOT_BEGUN))
                    .bytes();
            OptionalLong step = stepOf(secret, code);
            if (step.isEmpty()) {
                throw new Failure(Reason.CODE_WRONG);
            }
            Totp totp = new Totp(enrolment.totp().encryptedSecret(), step.getAsLong(), now());
            if (!factors.completeTotp(user, enrolment.totp(), totp)) {
                throw new Failure(Reason.TOTP_NOT_BEGUN);
            }
        });
    }

    private OptionalLong stepOf(byte[] secret, String code) {
        Optional<String> digits = new TypedCode(code).totp();
        return digits.isPresent()
                ? TotpCodes.stepOf(secret, digits.get(), Long.MIN_VALUE, clock.instant())
                : OptionalLong.empty();
    }

    /**
     * Removes TOTP.
     *
     * @throws Failure {@link Reason#TOTP_UNKNOWN} if the account has none
     */
    public void removeTotp(Authentication authentication, ClientInfo client) {
        User user = authentication.user();
        log.logged(Event.TOTP_REMOVE, user.id(), client.address(), () -> {
            if (!factors.removeTotp(user)) {
                throw new Failure(Reason.TOTP_UNKNOWN);
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}

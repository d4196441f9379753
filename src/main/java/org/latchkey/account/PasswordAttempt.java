package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.throttle.Attempt;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.user.User;

/**
 * An attempt to do something with the password of an account, admitted by the rate limit. It ends with {@link #succeeded}
 * or {@link #failed} before the client learns the outcome, so that parallel guesses are counted.
 */
final class PasswordAttempt {

    private static final Logger LOG = System.getLogger(PasswordAttempt.class.getName());

    private final PasswordVerifier verifier;
    private final LoginThrottle throttle;
    private final Attempt counted;
    private final String id;
    private final Optional<User> user;
    private final String address;

    /**
     * @param verifier verifies the password
     * @param throttle the rate limit
     * @param counted the attempt, as the rate limit counts it
     * @param id the id of the account, whether or not it exists
     * @param user the account as it is stored; empty if there is none
     * @param address the client's, for the log
     */
    PasswordAttempt(
            PasswordVerifier verifier,
            LoginThrottle throttle,
            Attempt counted,
            String id,
            Optional<User> user,
            String address) {
        this.verifier = verifier;
        this.throttle = throttle;
        this.counted = counted;
        this.id = id;
        this.user = user;
        this.address = address;
    }

    /**
     * Verifies the password.
     *
     * @return the account with the hash as it is stored now
     * @throws Failure {@link Reason#CREDENTIALS_WRONG}, {@link Reason#BUSY} or {@link Reason#STORE_UNAVAILABLE}
     */
    User verify(String password) {
        return verifier.verify(id, user, password, address);
    }

    /**
     * Verifies the password of an authenticated user again (OWASP ASVS 5.0, 7.5.1).
     *
     * @throws Failure {@link Reason#PASSWORD_WRONG}; {@link Reason#TOKEN_INVALID} if the account was deleted meanwhile and
     *     the id belongs to another one; {@link Reason#BUSY} or {@link Reason#STORE_UNAVAILABLE}
     */
    User verifyAgain(Authentication authentication, String password) {
        User verified;
        try {
            verified = verify(password);
        } catch (Failure failure) {
            throw failure.reason() == Reason.CREDENTIALS_WRONG ? new Failure(Reason.PASSWORD_WRONG) : failure;
        }
        if (!verified.key().equals(authentication.user().key())) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
        return verified;
    }

    /** The use-case has succeeded, so a failure here must not change its outcome: counters expire by themselves. */
    void succeeded() {
        try {
            throttle.succeeded(counted);
        } catch (Failure failure) {
            LOG.log(
                    Level.WARNING,
                    "The failed attempts before a successful one stay counted: {0}",
                    failure.getMessage());
        }
    }

    /** The use-case has thrown this; it is counted by what the client learns from it. */
    void failed(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            failed(failure.reason());
        } else {
            countDespite(thrown);
        }
    }

    private void failed(FailureReason reason) {
        if (reason == Reason.BUSY) {
            throttle.notTried(counted);
        } else if (reason == Reason.STORE_UNAVAILABLE) {
            throttle.abandoned(counted);
        } else {
            throttle.failed(counted);
        }
    }

    /** A simultaneous outage must not hide the defect. */
    private void countDespite(Throwable defect) {
        try {
            throttle.failed(counted);
        } catch (RuntimeException e) {
            defect.addSuppressed(e);
        }
    }
}

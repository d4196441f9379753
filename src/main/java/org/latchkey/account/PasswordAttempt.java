package org.latchkey.account;

import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.User;

/**
 * An attempt to do something with the password of an account, admitted by the rate limit.
 */
final class PasswordAttempt {

    private final PasswordVerifier verifier;
    private final CountedAttempt counted;
    private final String id;
    private final Optional<User> user;
    private final String address;

    /**
     * @param verifier verifies the password
     * @param counted the attempt, as the rate limit counts it
     * @param id the id of the account, whether or not it exists
     * @param user the account as it is stored; empty if there is none
     * @param address the client's, for the log
     */
    PasswordAttempt(PasswordVerifier verifier, CountedAttempt counted, String id, Optional<User> user, String address) {
        this.verifier = verifier;
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

    /** Returns the account as it is stored; empty if there is none. */
    Optional<User> user() {
        return user;
    }

    /** See {@link CountedAttempt#counted(Supplier)}. */
    <T> T counted(Supplier<T> useCase) {
        return counted.counted(useCase);
    }

    /** See {@link CountedAttempt#counted(Supplier)}. */
    void counted(Runnable useCase) {
        counted.counted(useCase);
    }
}

package org.latchkey.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.latchkey.account.Failure.Reason;

/** What may be done with accounts. Every method may fail with {@link Reason#STORE_UNAVAILABLE}. */
public final class Accounts {

    /** 128 bits, as OWASP ASVS 5.0, 11.5.1 asks of every value that nobody may guess. */
    private static final int JTI_BYTES = 16;

    private final UserDao users;
    private final Passwords passwords;
    private final Jwt jwt;
    private final SecureRandom random;

    /**
     * @param users the stored accounts
     * @param passwords how passwords are hashed
     * @param jwt how tokens are made and read
     * @param random where ids of tokens come from
     */
    public Accounts(UserDao users, Passwords passwords, Jwt jwt, SecureRandom random) {
        this.users = users;
        this.passwords = passwords;
        this.jwt = jwt;
        this.random = random;
    }

    /**
     * Makes a new account.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if there is one with this id already
     */
    public void register(Registration registration) {
        users.insert(new User(registration.id(), passwords.hash(registration.password()), registration.nickname()));
    }

    /**
     * Logs a person in. A hash that the Flask application left, or that
     * costs another amount of work than a new one, is replaced.
     *
     * @param id any text; the limits for new ids do not hold here
     * @param password any text; the limits for new passwords do not hold here
     * @return a token
     * @throws Failure {@link Reason#CREDENTIALS_WRONG} if there is no such account or the password is not its password
     */
    public String logIn(String id, String password) {
        Optional<User> user = users.find(id);
        switch (passwords.check(password, user.map(User::passwordHash))) {
            case RIGHT -> {}
            case RIGHT_BUT_OUTDATED -> users.replacePasswordHash(user.orElseThrow(), passwords.hash(password));
            case WRONG -> throw new Failure(Reason.CREDENTIALS_WRONG);
        }
        return jwt.issue(id, newJti());
    }

    /**
     * The person whom a token speaks for.
     *
     * @param token the token in its compact form, or empty if none was shown
     * @throws Failure {@link Reason#TOKEN_EXPIRED} or {@link Reason#TOKEN_INVALID}; the latter also if the account no
     *     longer exists
     */
    public User authenticate(Optional<String> token) {
        Token believed = jwt.read(token.orElseThrow(() -> new Failure(Reason.TOKEN_INVALID)));
        return users.find(believed.id()).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    private String newJti() {
        byte[] bytes = new byte[JTI_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

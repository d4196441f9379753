package org.latchkey.account.user;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.latchkey.account.user.factor.Factors;

/**
 * A stored account.
 *
 * @param key the {@code _id} of its document; a later account with the same id has another one
 * @param id the unique id with which the user logs in
 * @param passwordHash an Argon2id PHC string, or 64 hex digits (SHA-256) stored by the Flask application, or a value of
 *     {@link NoPassword}
 * @param nickname the nickname on the pages
 * @param disabled whether an operator has disabled the account, which refuses logins
 * @param oneTimeUntil the expiry of a one-time password that an operator has set, otherwise empty. The user must change
 *     the password before anything else
 * @param groups the groups, which applications behind the login interpret
 * @param factors the second factors
 * @param email the mail address
 * @param sessions the sessions, oldest first; some may have expired
 */
public record User(
        Object key,
        String id,
        String passwordHash,
        String nickname,
        boolean disabled,
        Optional<Instant> oneTimeUntil,
        Groups groups,
        Factors factors,
        Email email,
        List<Session> sessions) {

    /** Makes the list immutable. */
    public User {
        sessions = List.copyOf(sessions);
    }

    /** Creates an account with a new key that is not stored yet. */
    public User(Instant now, String id, String passwordHash, String nickname) {
        this(now, id, passwordHash, nickname, Email.NONE);
    }

    /** Creates an account with a new key that is not stored yet, and with an address that is not confirmed yet. */
    public User(Instant now, String id, String passwordHash, String nickname, Email email) {
        this(
                new ObjectId(Date.from(now)),
                id,
                passwordHash,
                nickname,
                false,
                Optional.empty(),
                Groups.NONE,
                Factors.NONE,
                email,
                List.of());
    }

    /** Returns whether the user can log in with a password, and not only with a passkey. */
    public boolean hasPassword() {
        return !NoPassword.is(passwordHash);
    }

    /** Returns whether the user must change the password before anything else. */
    public boolean mustChangePassword() {
        return oneTimeUntil.isPresent();
    }

    /** Returns the time of the registration in whole seconds, if the key contains it. */
    public Optional<Instant> made() {
        return key instanceof ObjectId objectId ? Optional.of(objectId.getDate().toInstant()) : Optional.empty();
    }

    /** Returns the sessions that have not expired, oldest first. */
    public List<Session> liveSessions(Instant now) {
        return sessions.stream()
                .filter(session -> session.expires().isAfter(now))
                .toList();
    }

    public Optional<Session> session(String jti) {
        // Called for every request; a stream would cost more than the search itself.
        for (Session session : sessions) {
            if (session.jti().equals(jti)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    public User withPasswordHash(String hash) {
        return new User(key, id, hash, nickname, disabled, oneTimeUntil, groups, factors, email, sessions);
    }

    public User withFactors(Factors other) {
        return new User(key, id, passwordHash, nickname, disabled, oneTimeUntil, groups, other, email, sessions);
    }

    @Override
    public String toString() {
        return "User[<hidden>]";
    }
}

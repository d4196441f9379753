package org.latchkey.account.user;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * An account as it is stored.
 *
 * @param key the {@code _id} of its document; an account that is deleted and made again under the same id has another
 * @param id what the person logs in with; unique
 * @param passwordHash an Argon2id PHC string, or 64 hex digits (SHA-256) where the Flask application stored it
 * @param nickname how the person is greeted
 * @param disabled whether an operator has disabled the account, which refuses logins
 * @param oneTimeUntil present while the password is one that an operator set for one login: how long that login may be
 *     made. The person has to change the password before anything else
 * @param groups the groups, which the applications behind the login know
 * @param sessions the sessions, the oldest first; some may have expired
 */
public record User(
        Object key,
        String id,
        String passwordHash,
        String nickname,
        boolean disabled,
        Optional<Instant> oneTimeUntil,
        Groups groups,
        List<Session> sessions) {

    /** Makes the list immutable. */
    public User {
        sessions = List.copyOf(sessions);
    }

    /** An account that is made now and not stored yet. */
    public User(Instant now, String id, String passwordHash, String nickname) {
        this(new ObjectId(Date.from(now)), id, passwordHash, nickname, false, Optional.empty(), Groups.NONE, List.of());
    }

    /** Whether the password has to be changed before anything else. */
    public boolean mustChangePassword() {
        return oneTimeUntil.isPresent();
    }

    /** When the account was made, in whole seconds, if its key tells. */
    public Optional<Instant> made() {
        return key instanceof ObjectId objectId ? Optional.of(objectId.getDate().toInstant()) : Optional.empty();
    }

    /** The sessions that have not expired, the oldest first. */
    public List<Session> liveSessions(Instant now) {
        return sessions.stream()
                .filter(session -> session.expires().isAfter(now))
                .toList();
    }

    public Optional<Session> session(String jti) {
        // On the way of every request, where a stream would cost more than the search.
        for (Session session : sessions) {
            if (session.jti().equals(jti)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    public User withPasswordHash(String hash) {
        return new User(key, id, hash, nickname, disabled, oneTimeUntil, groups, sessions);
    }

    @Override
    public String toString() {
        return "User[<hidden>]";
    }
}

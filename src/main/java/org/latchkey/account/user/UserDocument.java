package org.latchkey.account.user;

import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.latchkey.account.client.ClientAddress;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.user.factor.FactorsDocument;

/**
 * Maps a {@link User} to a document of the collection {@code user}: the strings {@code id}, {@code pw} and {@code nick} of
 * the Flask application, and optional fields of Latchkey.
 */
public final class UserDocument {

    public static final String KEY = "_id";
    public static final String ID = "id";
    public static final String PASSWORD_HASH = "pw";
    static final String NICKNAME = "nick";
    public static final String LOOKALIKE_KEY = "look";
    static final String DISABLED = "disabled";
    public static final String ONE_TIME_UNTIL = "once";
    static final String GROUPS = "groups";
    public static final String SESSIONS = "sessions";

    public static final String JTI = "jti";
    static final String MADE = "made";
    public static final String SEEN = "seen";
    public static final String EXPIRES = "exp";
    private static final String CLIENT = "client";
    private static final String ADDRESS = "addr";
    private static final String STAYS = "stay";
    public static final String CONFIRMED = "confirmed";

    /** The fields that {@link #toUser} reads; a document may have others. */
    static final BsonDocument ALL_KNOWN = Projections.include(
                    KEY,
                    ID,
                    PASSWORD_HASH,
                    NICKNAME,
                    DISABLED,
                    ONE_TIME_UNTIL,
                    GROUPS,
                    FactorsDocument.FACTORS,
                    EmailDocument.ADDRESS,
                    EmailDocument.VERIFIED,
                    EmailDocument.PENDING,
                    EmailDocument.LANGUAGE,
                    SESSIONS)
            .toBsonDocument();

    private UserDocument() {}

    /** Returns the document of a new account without sessions. */
    public static Document of(User user) {
        Document document = new Document(KEY, user.key())
                .append(ID, user.id())
                .append(PASSWORD_HASH, user.passwordHash())
                .append(NICKNAME, user.nickname())
                .append(LOOKALIKE_KEY, Lookalike.key(user.id()));
        EmailDocument.append(document, user.email());
        return document;
    }

    public static Document of(Session session) {
        return new Document(JTI, session.jti())
                .append(MADE, Date.from(session.made()))
                .append(SEEN, Date.from(session.seen()))
                .append(EXPIRES, Date.from(session.expires()))
                .append(CLIENT, session.client())
                .append(ADDRESS, session.address())
                .append(STAYS, session.stays());
    }

    /**
     * Returns the account, or empty if its id is not a string: a query for a string also matches a list that contains it. A
     * missing or invalid hash matches no password; a missing or invalid nickname is replaced by the id.
     */
    public static Optional<User> toUser(Document document) {
        return id(document)
                .map(id -> new User(
                        document.get(KEY),
                        id,
                        text(document, PASSWORD_HASH, ""),
                        text(document, NICKNAME, id),
                        isDisabled(document),
                        time(document, ONE_TIME_UNTIL),
                        Groups.stored(document.get(GROUPS)),
                        FactorsDocument.toFactors(document.get(FactorsDocument.FACTORS)),
                        EmailDocument.toEmail(document),
                        sessions(document)));
    }

    public static Optional<String> id(Document document) {
        return document.get(ID) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /** Any value except {@code false} and null disables the account: an operator has set it on purpose. */
    private static boolean isDisabled(Document document) {
        Object stored = document.get(DISABLED);
        return stored != null && !Boolean.FALSE.equals(stored);
    }

    /** Returns the sessions, expired ones included. */
    public static Stream<String> sessionIds(Document document) {
        return document.get(SESSIONS) instanceof List<?> list
                ? list.stream()
                        .flatMap(session -> session instanceof Document stored && stored.get(JTI) instanceof String jti
                                ? Stream.of(jti)
                                : Stream.empty())
                : Stream.empty();
    }

    private static List<Session> sessions(Document document) {
        return document.get(SESSIONS) instanceof List<?> list
                ? list.stream().flatMap(UserDocument::toSession).toList()
                : List.of();
    }

    /** Returns empty if the value does not have the form of {@link #of(Session)}: such a session is ignored. */
    private static Stream<Session> toSession(Object stored) {
        if (!(stored instanceof Document document) || !(document.get(JTI) instanceof String jti)) {
            return Stream.empty();
        }
        Optional<Instant> made = time(document, MADE);
        return made
                .map(at -> new Session(
                        jti,
                        at,
                        time(document, SEEN).orElse(at),
                        time(document, EXPIRES).orElse(at),
                        text(document, CLIENT, ""),
                        ClientAddress.withoutPort(text(document, ADDRESS, "")),
                        Boolean.TRUE.equals(document.get(STAYS)),
                        time(document, CONFIRMED)))
                .stream();
    }

    private static String text(Document document, String field, String otherwise) {
        return document.get(field) instanceof String text ? text : otherwise;
    }

    private static Optional<Instant> time(Document document, String field) {
        return document.get(field) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
    }
}

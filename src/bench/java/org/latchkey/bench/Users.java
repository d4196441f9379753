package org.latchkey.bench;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;

/** Many people who are logged in, each with the password of the one who registered and logged in by the product. */
final class Users {

    private static final int AT_ONCE = 1_000;

    private final Document model;
    private final Jwt jwt;

    /**
     * @param model the stored account of somebody who is logged in
     * @param secret what tokens are signed with
     */
    Users(Document model, String secret) {
        this.model = model;
        this.jwt = new Jwt(new Secrets(secret, Optional.empty()), Clock.systemUTC());
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "user%07d", number);
    }

    /** Stores so many, and gives the token of each. */
    List<String> store(MongoCollection<Document> users, int count) {
        Instant expires = Instant.now().plusSeconds(1500).truncatedTo(ChronoUnit.SECONDS);
        for (int from = 0; from < count; from += AT_ONCE) {
            List<Document> some = new ArrayList<>();
            IntStream.range(from, Math.min(from + AT_ONCE, count)).forEach(number -> some.add(user(number, expires)));
            users.insertMany(some);
        }
        return IntStream.range(0, count)
                .mapToObj(number -> jwt.issue(id(number), "bench-session-" + id(number), expires))
                .toList();
    }

    private Document user(int number, Instant expires) {
        Document session =
                new Document(model.getList("sessions", Document.class).get(0));
        session.put("jti", "bench-session-" + id(number));
        session.put("exp", Date.from(expires));
        Document user = new Document(model);
        user.put("_id", new ObjectId());
        user.put("id", id(number));
        user.put("nick", "사람 " + number);
        user.put("sessions", List.of(session));
        // What tells look-alike ids apart is unique, too.
        user.keySet().stream()
                .filter(field -> model.get(field).equals(model.get("id")) && !field.equals("id"))
                .toList()
                .forEach(field -> user.put(field, id(number)));
        return user;
    }
}

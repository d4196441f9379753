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

/** Stored users with a session: copies of a user who registered and logged in over HTTP, with the same password. */
final class LoggedInUsers {

    private static final int BATCH_SIZE = 1_000;

    private final Document model;
    private final Jwt jwt;

    /**
     * @param model the stored account of a user with a session
     * @param secret the secret that signs tokens
     */
    LoggedInUsers(Document model, String secret) {
        this.model = model;
        this.jwt = new Jwt(new Secrets(secret, Optional.empty()), Clock.systemUTC());
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "user%07d", number);
    }

    /** Stores the users and returns their tokens. */
    List<String> store(MongoCollection<Document> users, int count) {
        Instant expires = Instant.now().plusSeconds(1500).truncatedTo(ChronoUnit.SECONDS);
        for (int from = 0; from < count; from += BATCH_SIZE) {
            List<Document> batch = new ArrayList<>();
            IntStream.range(from, Math.min(from + BATCH_SIZE, count))
                    .forEach(number -> batch.add(user(number, expires)));
            users.insertMany(batch);
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
        // The look-alike key is unique, too.
        user.keySet().stream()
                .filter(field -> model.get(field).equals(model.get("id")) && !field.equals("id"))
                .toList()
                .forEach(field -> user.put(field, id(number)));
        return user;
    }
}

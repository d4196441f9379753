package org.latchkey.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.password.argon2.BouncyCastle;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.user.UserCollection;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.EmbeddedServer;

/** Users in the file of an embedded store; a third of them have a session. */
final class StoredUsers {

    /** A long timeout for writing many users. */
    static final String LONG_TIMEOUT = "/?timeoutMS=300000";

    static final String PASSWORD = "any password";

    private static final byte[] SALT = new byte[16];
    private static final byte[] HASH_BYTES =
            new BouncyCastle().hash(PASSWORD.getBytes(StandardCharsets.UTF_8), SALT, new Cost(12 * 1024, 3, 1));
    private static final String HASH = "$argon2id$v=19$m=12288,t=3,p=1$" + base64(SALT) + "$" + base64(HASH_BYTES);

    /** Accepts {@link #PASSWORD} without computing a hash. */
    static final Argon2id FAKE_HASH = (password, salt, cost) -> HASH_BYTES.clone();

    private static final int BATCH_SIZE = 5_000;
    /** Relatively prime to the factor in {@link #id}, so that the ids of successive numbers are far apart. */
    private static final int MODULUS = 1_000_003;

    private static final Instant NOW = Instant.now();

    private StoredUsers() {}

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Inserts users into the file of a store, which is created if it is missing. */
    static void fill(Path file, int count) {
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri() + LONG_TIMEOUT, List.of())) {
            prepare(store);
            MongoCollection<Document> users = store.database().getCollection("user");
            for (int i = 0; i < count; ) {
                List<Document> batch = new ArrayList<>();
                for (int end = Math.min(count, i + BATCH_SIZE); i < end; i++) {
                    batch.add(user(i));
                }
                users.withTimeout(1, TimeUnit.MINUTES).insertMany(batch, new InsertManyOptions().ordered(false));
            }
        }
    }

    /** Creates the indexes as the application does at its start. */
    static void prepare(MongoStore store) {
        UserCollection collection = new UserCollection(store.database());
        collection.prepare();
        new SessionDao(collection).prepare();
    }

    static String id(int number) {
        return Long.toString(number * 7919L % MODULUS, 36) + "-user" + number;
    }

    static Document user(int number) {
        Document user = new Document("_id", new ObjectId())
                .append("id", id(number))
                .append("pw", HASH)
                .append("nick", "Nick " + number)
                .append("look", id(number));
        if (number % 3 == 0) {
            user.append("sessions", new ArrayList<>(List.of(session("s" + number, number % 2 == 0 ? -1 : 1))));
        }
        return user;
    }

    private static Document session(String jti, int days) {
        return new Document("jti", jti + "-0123456789abcdef")
                .append("made", Date.from(NOW.minus(Duration.ofDays(2))))
                .append("seen", Date.from(NOW))
                .append("exp", Date.from(NOW.plus(Duration.ofDays(days))))
                .append("client", "Firefox, Windows")
                .append("addr", "192.0.2.7")
                .append("stay", false);
    }
}

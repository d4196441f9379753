package org.latchkey.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.latchkey.Daos;
import org.latchkey.UseCases;
import org.latchkey.account.Accounts;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.EmbeddedServer;

/** An embedded store with {@link StoredUsers}, and the application's login on it. */
final class StoreUnderTest implements AutoCloseable {

    private static final int SEED = 7;
    private static final int ADDRESSES = 250;

    private final int users;
    private final Random random = new Random(SEED);
    private final EmbeddedServer server;
    private final MongoStore store;
    private final MongoCollection<Document> collection;
    private final Argon2Library argon2 = Argon2Library.fastest();
    private final Accounts accounts;
    private final Accounts withoutHash;

    StoreUnderTest(Path file, int users) {
        this.users = users;
        this.server = new EmbeddedServer(file, 0);
        this.store = new MongoStore(server.uri() + StoredUsers.LONG_TIMEOUT, List.of());
        this.collection = store.database().getCollection("user");
        this.accounts = accounts(store.database(), argon2);
        this.withoutHash = accounts(store.database(), StoredUsers.FAKE_HASH);
    }

    private static Accounts accounts(MongoDatabase database, Argon2id argon2) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        SessionLifetime lifetime = new SessionLifetime(Duration.ofHours(1), Duration.ofDays(1));
        return new UseCases(
                        Daos.of(database, true, clock),
                        new PasswordHasher(random, HashingSlots.forThisMachine(), argon2),
                        new PasswordPolicy(8, CommonPasswords.load(), "Latchkey"),
                        ThrottleRules.of(50, 1_000_000, 1_000_000, Duration.ofMinutes(5)),
                        Optional.empty(),
                        new SecurityLog(clock),
                        clock)
                .forWeb(
                        new Secrets(TestBed.SECRET, Optional.empty()),
                        new SessionRules(lifetime, lifetime, 20),
                        Optional.empty(),
                        new RelyingParty("localhost", "Latchkey", List.of("http://localhost")),
                        random)
                .accounts();
    }

    int users() {
        return users;
    }

    MongoDatabase database() {
        return store.database();
    }

    /** Looks up a random user with the application's query. */
    void lookUp(int i) {
        String id = randomId();
        if (collection.find(Filters.eq("id", id)).first() == null) {
            throw new IllegalStateException(id);
        }
    }

    void insert(int i) {
        collection.insertOne(StoredUsers.user(users + i));
    }

    /** Logs in a random user. */
    void logIn(int i) {
        logIn(accounts, i);
    }

    /** Logs in a random user without computing a hash. */
    void logInWithoutHash(int i) {
        logIn(withoutHash, i);
    }

    private void logIn(Accounts accounts, int i) {
        accounts.logIn(
                randomId(),
                StoredUsers.PASSWORD,
                false,
                new ClientInfo("192.0.2." + i % ADDRESSES, "", Optional.empty(), Optional.empty()));
    }

    private synchronized String randomId() {
        return StoredUsers.id(random.nextInt(users));
    }

    @Override
    public void close() {
        argon2.close();
        store.close();
        server.close();
    }
}

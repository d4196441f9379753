package org.latchkey.account.mail;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.latchkey.Daos;
import org.latchkey.account.user.AddressDao;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/** One instance of the outbox and its worker. Several may share a database. */
public final class MailBed {

    public static final String PUBLIC_URL = "https://login.example.org/auth";

    public final RecordingSender sender = new RecordingSender();
    public final Daos daos;
    public final AddressDao addresses;
    public final OutboxDao outboxDao;
    public final Outbox outbox;
    public final MailTokens tokens;
    public final MailTokenDao tokenDao;
    public final MailWorker worker;
    private final Clock clock;

    public MailBed(MongoDatabase database, Clock clock) {
        this.clock = clock;
        this.daos = Daos.of(database, true, clock);
        this.addresses = new AddressDao(daos.collection());
        this.outboxDao = new OutboxDao(database);
        this.outbox = new Outbox(outboxDao, () -> {}, clock);
        this.tokenDao = new MailTokenDao(database);
        this.tokens = new MailTokens(tokenDao, daos.users(), clock, new SecureRandom());
        this.worker = new MailWorker(
                outboxDao,
                new MailWishes(daos.users(), addresses, new MailLimits(daos.counters(), clock)),
                tokens,
                new MailTexts("ko", "Latchkey", PUBLIC_URL),
                sender,
                clock);
    }

    public static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    /** Stores an account without an address. */
    public User store(String id) {
        User user = new User(clock.instant(), id, "hash of " + id, id);
        daos.users().insert(user);
        return user;
    }

    /** Stores an account with a verified address. */
    public User store(String id, String address) {
        User user = new User(clock.instant(), id, "hash of " + id, id, Email.unverified(address(address), "en"));
        daos.users().insert(user);
        addresses.confirm(user, address(address));
        return user(id);
    }

    public User user(String id) {
        return daos.users().find(id).orElseThrow();
    }

    public void work() {
        worker.run(() -> false);
    }

    public Optional<MailToken> find(String token, TokenPurpose purpose) {
        return tokens.find(token, EnumSet.of(purpose));
    }
}

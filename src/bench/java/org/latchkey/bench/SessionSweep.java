package org.latchkey.bench;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;

/** Runs the application's sweep of expired sessions. */
final class SessionSweep {

    private SessionSweep() {}

    static void run(MongoDatabase database, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SessionLifetime lifetime = new SessionLifetime(Duration.ofHours(1), Duration.ofDays(1));
        Jwt jwt = new Jwt(new Secrets("0123456789abcdef0123456789abcdef", Optional.empty()), clock);
        UserCollection collection = new UserCollection(database);
        new Sessions(
                        new UserDao(collection),
                        new SessionDao(collection),
                        jwt,
                        new SessionRules(lifetime, lifetime, 20),
                        clock,
                        new SecureRandom())
                .sweep();
    }
}

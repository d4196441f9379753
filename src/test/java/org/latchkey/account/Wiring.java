package org.latchkey.account;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.argon2.BouncyCastle;
import org.latchkey.throttle.CounterDao;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.ThrottleRules;

/** The use-cases on a database, wired as the application does, as one instance among several may have them. */
final class Wiring {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final Lifetime NORMAL = new Lifetime(Duration.ofMinutes(30), Duration.ofHours(12));
    static final Lifetime STAY = new Lifetime(Duration.ofDays(7), Duration.ofDays(30));
    static final int MOST_SESSIONS = 3;

    /** Costs a hash, so once for all tests. */
    private static final Passwords PASSWORDS =
            new Passwords(new SecureRandom(), HashingSlots.forThisMachine(), new BouncyCastle());

    private static final CommonPasswords COMMON = CommonPasswords.load();

    final UserDao users;
    final SessionDao storedSessions;
    final Devices devices;
    final Credentials credentials;
    final Sessions sessions;
    final Accounts accounts;
    final OwnAccount own;
    final Administration administration;

    Wiring(MongoDatabase database, Clock clock) {
        this(database, clock, new UserDao(database), new SessionRules(NORMAL, STAY, MOST_SESSIONS));
    }

    Wiring(MongoDatabase database, Clock clock, UserDao users, SessionRules rules) {
        this(database, clock, users, new SessionDao(database, users), new CounterDao(database), rules);
    }

    Wiring(
            MongoDatabase database,
            Clock clock,
            UserDao users,
            SessionDao storedSessions,
            CounterDao counters,
            SessionRules rules) {
        this.users = users;
        SecureRandom random = new SecureRandom();
        Secrets secrets = new Secrets(SECRET, Optional.empty());
        SecurityLog log = new SecurityLog(clock);
        PasswordPolicy policy = new PasswordPolicy(8, COMMON, "Latchkey");
        LoginThrottle throttle =
                new LoginThrottle(new Throttle(counters, clock), ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)));
        this.devices = new Devices(secrets, clock, random);
        this.credentials = new Credentials(users, PASSWORDS, throttle, devices, log);
        this.storedSessions = storedSessions;
        this.sessions = new Sessions(users, storedSessions, new Jwt(secrets, clock), rules, clock, random);
        this.accounts = new Accounts(users, PASSWORDS, policy, throttle, credentials, devices, sessions, log, clock);
        this.own = new OwnAccount(users, sessions, credentials, PASSWORDS, policy, throttle, devices, log);
        this.administration = new Administration(
                users,
                storedSessions,
                new AdminDao(database),
                PASSWORDS,
                policy,
                throttle,
                new LegacyTakeover(
                        new LegacyUsers(database), users, PASSWORDS, new TakeoverMarker(database, clock), log),
                log,
                clock,
                "admin:test");
    }

    static Caller stranger() {
        return withToken(Optional.empty());
    }

    static Caller withToken(Optional<String> token) {
        return new Caller("192.0.2.1", "Firefox, Linux", token, Optional.empty());
    }

    /** As a browser that shows the token of a device. */
    static Caller known(String deviceToken) {
        return new Caller("192.0.2.1", "Firefox, Linux", Optional.empty(), Optional.of(deviceToken));
    }

    /** Whether the token of a device is that of one for the account as it is stored. */
    boolean knows(String id, String deviceToken) {
        return devices.number(users.find(id), Optional.of(deviceToken)).isPresent();
    }

    void register(String id) {
        accounts.register(new Registration(id, "correct horse", "안나"), stranger());
    }

    /** A token. */
    String logIn(String id, String password) {
        return accounts.logIn(id, password, false, stranger()).grant().token();
    }

    /** Whether this is what is stored at the moment; not counted, and nothing comes of it. */
    boolean logInFits(String id, String password) {
        return PASSWORDS.check(password, users.find(id).map(User::passwordHash)) == Passwords.Check.RIGHT;
    }

    Access access(String token) {
        return sessions.authenticate(Optional.of(token));
    }
}

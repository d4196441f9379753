package org.latchkey.account;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.takeover.LegacyTakeover;
import org.latchkey.account.takeover.LegacyUsers;
import org.latchkey.account.takeover.TakeoverMarker;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/** The use-cases on a database, wired as the application does, as one instance among several may have them. */
public final class Wiring {

    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    public static final SessionLifetime NORMAL = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12));
    public static final SessionLifetime STAY = new SessionLifetime(Duration.ofDays(7), Duration.ofDays(30));
    public static final int MOST_SESSIONS = 3;

    private static final Passwords PASSWORDS =
            new Passwords(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());

    private static final CommonPasswords COMMON = CommonPasswords.load();

    public final UserDao users;
    final SessionDao storedSessions;
    final Devices devices;
    final Credentials credentials;
    public final Sessions sessions;
    public final Accounts accounts;
    final OwnAccount own;
    final Administration administration;

    public Wiring(MongoDatabase database, Clock clock) {
        this(database, clock, new UserDao(database), new SessionRules(NORMAL, STAY, MOST_SESSIONS));
    }

    public Wiring(MongoDatabase database, Clock clock, UserDao users, SessionRules rules) {
        this(database, clock, users, new SessionDao(database, users), new CounterDao(database), rules);
    }

    public Wiring(
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

    public static ClientInfo stranger() {
        return withToken(Optional.empty());
    }

    public static ClientInfo withToken(Optional<String> token) {
        return new ClientInfo("192.0.2.1", "Firefox, Linux", token, Optional.empty());
    }

    /** As a browser that shows the token of a device. */
    static ClientInfo known(String deviceToken) {
        return new ClientInfo("192.0.2.1", "Firefox, Linux", Optional.empty(), Optional.of(deviceToken));
    }

    /** Whether the token of a device is that of one for the account as it is stored. */
    boolean knows(String id, String deviceToken) {
        return devices.number(users.find(id), Optional.of(deviceToken)).isPresent();
    }

    public void register(String id) {
        accounts.register(new Registration(id, "correct horse", "안나"), stranger());
    }

    /** A token. */
    public String logIn(String id, String password) {
        return accounts.logIn(id, password, false, stranger()).grant().token();
    }

    /** Whether this is what is stored at the moment; not counted, and nothing comes of it. */
    boolean logInFits(String id, String password) {
        return PASSWORDS.check(password, users.find(id).map(User::passwordHash)) == Passwords.Check.RIGHT;
    }

    public Authentication access(String token) {
        return sessions.authenticate(Optional.of(token));
    }
}

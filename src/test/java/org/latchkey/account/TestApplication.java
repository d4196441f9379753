package org.latchkey.account;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.Daos;
import org.latchkey.UseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.FactorCipher;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.recovery.Notices;
import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.session.SessionLifetime;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/** One instance of the application without HTTP: the use-cases, wired as in production. Several may share a database. */
public final class TestApplication {

    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    public static final SessionLifetime NORMAL = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12));
    public static final SessionLifetime STAY = new SessionLifetime(Duration.ofDays(7), Duration.ofDays(30));
    public static final SessionRules RULES = new SessionRules(NORMAL, STAY, 3);

    public static final RelyingParty SITE =
            new RelyingParty("example.org", "Latchkey", List.of("https://login.example.org"));

    private static final PasswordHasher HASHER =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());

    private static final PasswordPolicy POLICY = new PasswordPolicy(8, CommonPasswords.load(), "Latchkey");
    private static final ThrottleRules THROTTLE = ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15));

    public final Daos daos;
    public final UserDao users;
    final Devices devices;
    final Credentials credentials;
    public final Sessions sessions;
    public final Accounts accounts;
    public final OwnAccount own;
    public final PasswordChange passwordChange;
    public final Administration administration;
    public final FactorUseCases factors;
    public final Optional<RecoveryUseCases> recovery;

    public TestApplication(MongoDatabase database, Clock clock) {
        this(database, clock, RULES);
    }

    public TestApplication(MongoDatabase database, Clock clock, SessionRules rules) {
        this(Daos.of(database, true, clock), clock, rules, Optional.empty());
    }

    public TestApplication(Daos daos, Clock clock) {
        this(daos, clock, RULES, Optional.empty());
    }

    /** Creates one that sends mail. */
    public TestApplication(Daos daos, Outbox outbox, Clock clock) {
        this(daos, clock, RULES, Optional.of(outbox));
    }

    private TestApplication(Daos daos, Clock clock, SessionRules rules, Optional<Outbox> outbox) {
        SecurityLog log = outbox.map(mails -> new SecurityLog(clock, (event, outcome) -> {}, new Notices(mails)))
                .orElseGet(() -> new SecurityLog(clock));
        SecureRandom random = new SecureRandom();
        Secrets secrets = new Secrets(SECRET, Optional.empty());
        UseCases useCases = new UseCases(daos, HASHER, POLICY, THROTTLE, outbox, log, clock);
        WebUseCases web = useCases.forWeb(secrets, rules, Optional.empty(), SITE, random);
        this.factors = web.factors();
        this.recovery = useCases.forRecovery(secrets, Optional.empty(), random);
        this.daos = daos;
        this.users = daos.users();
        this.devices = new Devices(secrets, clock, random);
        this.credentials =
                new Credentials(daos.users(), new Passwords(POLICY, HASHER), useCases.throttle(), devices, log);
        this.sessions = web.sessions();
        this.accounts = web.accounts();
        this.own = web.ownAccount();
        this.passwordChange = web.passwordChange();
        this.administration = useCases.forOperator(
                "admin:test", () -> FactorCipher.of(Optional.empty(), Optional.of(secrets), random));
    }

    /** Returns the DAOs with another one for accounts. */
    static Daos with(UserDao users, Daos daos) {
        return new Daos(
                daos.collection(),
                users,
                daos.sessions(),
                daos.admin(),
                daos.factors(),
                daos.pending(),
                daos.addresses(),
                daos.outbox(),
                daos.mailTokens(),
                daos.counters(),
                daos.legacy(),
                daos.takeover(),
                daos.backup());
    }

    /** Returns the DAOs with another one for sessions. */
    public static Daos with(SessionDao sessions, Daos daos) {
        return new Daos(
                daos.collection(),
                daos.users(),
                sessions,
                daos.admin(),
                daos.factors(),
                daos.pending(),
                daos.addresses(),
                daos.outbox(),
                daos.mailTokens(),
                daos.counters(),
                daos.legacy(),
                daos.takeover(),
                daos.backup());
    }

    /** Returns the DAOs with another one for counters. */
    static Daos with(CounterDao counters, Daos daos) {
        return new Daos(
                daos.collection(),
                daos.users(),
                daos.sessions(),
                daos.admin(),
                daos.factors(),
                daos.pending(),
                daos.addresses(),
                daos.outbox(),
                daos.mailTokens(),
                counters,
                daos.legacy(),
                daos.takeover(),
                daos.backup());
    }

    /** Returns the session that a login without a second factor has opened. */
    public static LoginResult session(LoginOutcome outcome) {
        return (LoginResult) outcome;
    }

    /** Returns a client without cookies. */
    public static ClientInfo unknownDevice() {
        return withToken(Optional.empty());
    }

    public static ClientInfo withToken(Optional<String> token) {
        return new ClientInfo("192.0.2.1", "Firefox, Linux", token, Optional.empty());
    }

    /** Returns a client that sends a device cookie. */
    static ClientInfo withDevice(String deviceToken) {
        return new ClientInfo("192.0.2.1", "Firefox, Linux", Optional.empty(), Optional.of(deviceToken));
    }

    /** Returns whether the token is the one of a known device of the stored account. */
    boolean isKnownDevice(String id, String deviceToken) {
        return devices.number(users.find(id), Optional.of(deviceToken)).isPresent();
    }

    public void register(String id) {
        accounts.register(new Registration(id, "correct horse", "안나"), unknownDevice());
    }

    /** Logs in and returns the token. */
    public String logIn(String id, String password) {
        return TestApplication.session(accounts.logIn(id, password, false, unknownDevice()))
                .sessionToken()
                .token();
    }

    /** Returns whether the password is the stored one, without a login and without counting an attempt. */
    boolean isPassword(String id, String password) {
        return HASHER.verify(password, users.find(id).map(User::passwordHash)) == PasswordHasher.Check.MATCH;
    }

    /** Returns the user and session of a valid token. */
    public Authentication authenticate(String token) {
        return sessions.authenticate(Optional.of(token));
    }
}

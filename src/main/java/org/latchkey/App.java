package org.latchkey;

import com.mongodb.client.MongoDatabase;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.session.ServerFitness;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.takeover.LegacyTakeover;
import org.latchkey.account.takeover.LegacyUsers;
import org.latchkey.account.takeover.TakeoverMarker;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.Devices;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.UserDao;
import org.latchkey.config.Config;
import org.latchkey.config.ConfigException;
import org.latchkey.config.Settings;
import org.latchkey.metrics.Metrics;
import org.latchkey.runtime.Background;
import org.latchkey.runtime.Closeables;
import org.latchkey.runtime.ConnectorUrls;
import org.latchkey.runtime.ContainerErrorPages;
import org.latchkey.runtime.LibraryLogLevels;
import org.latchkey.runtime.OwnThreads;
import org.latchkey.runtime.ParallelStartup;
import org.latchkey.runtime.RecordMethodCache;
import org.latchkey.runtime.Secret;
import org.latchkey.store.MongoStore;
import org.latchkey.store.Readiness;
import org.latchkey.store.file.DataDirException;
import org.latchkey.web.Routes;
import org.latchkey.web.monitoring.Monitoring;
import org.latchkey.web.page.BrandingException;

/** Starts the application in its container and stops it: settings, then objects, then routes; and back. */
public final class App implements ServletContextListener {

    private static final Logger LOG = System.getLogger(App.class.getName());

    private static final Duration PATIENCE_WITH_THREADS = Duration.ofSeconds(5);
    /** Until the first visitor has been answered, what nobody waits for would only be in the way. */
    private static final Duration PAUSE_AFTER_START = Duration.ofSeconds(3);

    private static final Duration SIGHTINGS_PAUSE = Duration.ofSeconds(5);

    private final LibraryLogLevels libraryLogs = new LibraryLogLevels();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final Closeables opened = new Closeables();

    /** For the container. */
    public App() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try (ParallelStartup beside = new ParallelStartup()) {
            start(context, beside);
        } catch (ConfigException | DataDirException | BrandingException | UnusableStoreException e) {
            // Tomcat has the cause in another of its files; here the operator reads it where the start stopped.
            LOG.log(Level.ERROR, "Latchkey cannot start: {0}", e.getMessage());
            closeAll();
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Latchkey cannot start", e);
            closeAll();
            throw e;
        }
        LOG.log(Level.INFO, "Latchkey is ready: {0}", ConnectorUrls.of(context.getContextPath()));
    }

    private void start(ServletContext context, ParallelStartup beside) {
        Path home = Path.of(System.getProperty("catalina.base", ""));
        Settings settings = new Settings(List.of(System::getenv, System::getProperty, context::getInitParameter));
        Config config = Config.read(settings, home.toAbsolutePath());
        Supplier<Metrics> measuring = beside.begin(() -> open(new Metrics(), Metrics::close));
        Supplier<Argon2Library> hashing = beside.begin(() -> open(argon2(config), Argon2Library::close));
        Supplier<CommonPasswords> common = beside.begin(CommonPasswords::load);
        Source store = Source.of(config, opened, random);
        Metrics metrics = measuring.get();
        MongoStore client =
                open(new MongoStore(store.uri().value(), List.of(metrics.connections())), MongoStore::close);
        MongoDatabase database = client.database();
        UserDao users = new UserDao(database);
        boolean answers = succeeds(users::prepare);
        // The embedded store is known to be fit.
        Optional<ServerFitness> unchecked = config.store().mongodbUri().map(uri -> new ServerFitness(database));
        if (answers) {
            unchecked = unchecked.filter(fitness -> !succeeds(fitness::check));
        }

        SecurityLog log = new SecurityLog(clock, metrics::securityEvent);
        Secrets secrets = new Secrets(
                store.jwtSecret().value(), config.previousJwtSecret().map(Secret::value));
        Argon2Library argon2 = hashing.get();
        HashingSlots slots = open(
                HashingSlots.forThisMachine(
                        metrics.timer("latchkey.hashing", "how long the hashing of a password took, without its wait"),
                        argon2::makeWay),
                HashingSlots::close);
        Passwords passwords = new Passwords(random, slots, argon2);
        PasswordPolicy policy = new PasswordPolicy(
                config.passwordMinLength(), common.get(), config.look().productName());
        LoginThrottle throttle = new LoginThrottle(new Throttle(new CounterDao(database), clock), config.throttle());
        Devices devices = new Devices(secrets, clock, random);
        Credentials credentials = new Credentials(users, passwords, throttle, devices, log);
        SessionDao storedSessions = new SessionDao(database, users);
        Sessions sessions =
                new Sessions(users, storedSessions, new Jwt(secrets, clock), config.sessions(), clock, random);
        Accounts accounts =
                new Accounts(users, passwords, policy, throttle, credentials, devices, sessions, log, clock);
        OwnAccount ownAccount = new OwnAccount(users, sessions, credentials, passwords, policy, throttle, devices, log);

        open(sessions, App::writeLastSeen);
        Background housekeeping = open(new Background("latchkey-housekeeping", PAUSE_AFTER_START), Background::close);
        unchecked.ifPresent(fitness -> housekeeping.untilDone(fitness::check));
        housekeeping.untilDone(throttle::prepare);
        housekeeping.untilDone(sessions::prepare);
        housekeeping.every(SIGHTINGS_PAUSE, sessions::writeLastSeen);
        housekeeping.every(store.sweepPause(), throttle::sweep);
        housekeeping.every(store.sweepPause(), sessions::sweep);
        // Hours of work, perhaps; so on a thread of its own.
        Background takeover = open(new Background("latchkey-takeover", PAUSE_AFTER_START), Background::close);
        new LegacyTakeover(new LegacyUsers(database), users, passwords, new TakeoverMarker(database, clock), log)
                .start(takeover);
        open(ContainerErrorPages.quieten(context.getVirtualServerName()), ContainerErrorPages::restore);
        MetricsBinder.describe(metrics, slots, users.recent());
        Monitoring monitoring = new Monitoring(
                config.monitoringFrom(),
                new Readiness(client::answers, System::nanoTime),
                metrics::text,
                MetricsBinder.requests(metrics.requests()));
        Routes.register(context, accounts, ownAccount, sessions, log, config.look(), monitoring);
    }

    private static Argon2Library argon2(Config config) {
        return config.nativeCode() ? Argon2Library.fastest() : Argon2Library.pureJava();
    }

    private static void writeLastSeen(Sessions sessions) {
        try {
            sessions.writeLastSeen();
        } catch (Failure e) {
            LOG.log(Level.INFO, "When people were last seen could not be stored: {0}", e.getMessage());
        }
    }

    /** Whether the database has answered; if it has not, the application starts all the same. */
    private static boolean succeeds(Runnable preparation) {
        try {
            preparation.run();
            return true;
        } catch (Failure e) {
            LOG.log(Level.WARNING, "The database does not answer; people get 503 until it does: {0}", e.getMessage());
            return false;
        }
    }

    private <T> T open(T resource, Consumer<T> close) {
        return opened.add(resource, close);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        closeAll();
    }

    private void closeAll() {
        opened.closeAll();
        OwnThreads.awaitEnd(PATIENCE_WITH_THREADS);
        RecordMethodCache.forgetOurs(ServletContext.class);
    }
}

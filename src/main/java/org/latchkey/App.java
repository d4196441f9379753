package org.latchkey;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.token.Secrets;
import org.latchkey.config.Config;
import org.latchkey.config.ConfigException;
import org.latchkey.config.Settings;
import org.latchkey.metrics.Metrics;
import org.latchkey.origin.Origin;
import org.latchkey.runtime.Closeables;
import org.latchkey.runtime.ConnectorUrls;
import org.latchkey.runtime.ContainerErrorPages;
import org.latchkey.runtime.LibraryLogLevels;
import org.latchkey.runtime.ParallelStartup;
import org.latchkey.runtime.Secret;
import org.latchkey.runtime.unloading.Unloading;
import org.latchkey.store.AccountStore;
import org.latchkey.store.Readiness;
import org.latchkey.store.file.DataDirException;
import org.latchkey.web.Routes;
import org.latchkey.web.guard.GuardRegistration;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.monitoring.Monitoring;
import org.latchkey.web.page.BrandingException;

/** Starts the application in its container and stops it: settings, then objects, then routes; and back. */
public final class App implements ServletContextListener {

    private static final Logger LOG = System.getLogger(App.class.getName());

    private final LibraryLogLevels libraryLogs = new LibraryLogLevels();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final Closeables opened = new Closeables();

    /** Called by the container. */
    public App() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        // A guard for all applications of this Tomcat leaves the login itself alone.
        context.setAttribute("org.latchkey.guard.own", true);
        try (ParallelStartup beside = new ParallelStartup()) {
            start(context, beside);
        } catch (ConfigException | DataDirException | BrandingException | UnusableStoreException e) {
            // Tomcat logs the cause in another file; this line shows it where the start failed.
            LOG.log(Level.ERROR, "Latchkey cannot start: {0}", e.getMessage());
            closeAll();
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Latchkey cannot start", e);
            closeAll();
            throw e;
        }
    }

    private void start(ServletContext context, ParallelStartup beside) {
        Path home = Path.of(System.getProperty("catalina.base", ""));
        Settings settings = new Settings(List.of(System::getenv, System::getProperty, context::getInitParameter));
        Config config = Config.read(settings, home.toAbsolutePath());
        config.guard().requireCookieAt(ContextPath.of(context));
        Supplier<Metrics> measuring = beside.begin(() -> open(new Metrics(), Metrics::close));
        Supplier<Argon2Library> hashing = beside.begin(() -> open(argon2(config), Argon2Library::close));
        Supplier<CommonPasswords> common = beside.begin(CommonPasswords::load);
        Metrics metrics = measuring.get();
        AccountStore store =
                open(AccountStore.forServer(config.store(), List.of(metrics.connections())), AccountStore::close);
        Daos daos = Daos.of(store.database(), store.isEmbedded(), clock);
        prepare(daos);

        HashingSlots slots = open(slots(metrics, hashing.get()), HashingSlots::close);
        Optional<Mailing.Running> mailing = Mailing.start(config, daos, opened, clock);
        Optional<Outbox> outbox = mailing.map(Mailing.Running::outbox);
        SecurityLog log = new SecurityLog(clock, metrics::securityEvent, Mailing.notices(outbox));
        UseCases useCases = new UseCases(
                daos,
                new PasswordHasher(random, slots, hashing.get(), config.importPepper()),
                new PasswordPolicy(
                        config.passwordMinLength(), common.get(), config.look().productName()),
                config.throttle(),
                outbox,
                log,
                clock);
        Secrets secrets = secrets(config, store);
        WebUseCases web = useCases.forWeb(
                secrets,
                config.sessions(),
                config.factorKeys(),
                config.passkeys().relyingParty(config.look().productName(), App::localOrigins),
                random);
        new Housekeeping(opened, clock)
                .begin(
                        web.sessions(),
                        daos,
                        useCases,
                        store.isEmbedded(),
                        config.passkeys().rpId());
        if (config.plainErrorPages()) {
            open(ContainerErrorPages.quieten(context.getVirtualServerName()), ContainerErrorPages::restore);
        }
        MetricsBinder.describe(metrics, slots, daos.collection().recent());
        mailing.ifPresent(mail -> MetricsBinder.describe(metrics, mail.state()));
        Monitoring monitoring = new Monitoring(
                config.monitoringFrom(),
                new Readiness(store::answers, System::nanoTime),
                () -> mailing.map(mail -> mail.state().line()).orElse(""),
                metrics::text,
                MetricsBinder.requests(metrics.requests()));
        open(
                Routes.register(
                        context,
                        web,
                        useCases.forRecovery(secrets, config.factorKeys(), random),
                        log,
                        config,
                        monitoring),
                GuardRegistration::close);
        LOG.log(Level.INFO, "Latchkey is ready: {0}", addresses(context, config));
    }

    private static String addresses(ServletContext context, Config config) {
        String here = ConnectorUrls.of(context.getContextPath());
        return config.guard()
                .publicUrl()
                .map(url -> here + ", and for browsers " + url + " (PUBLIC_URL)")
                .orElse(here);
    }

    /** The origins of this machine's connectors, as browsers send them: without a default port. */
    private static List<String> localOrigins() {
        List<String> origins = ConnectorUrls.origins().stream()
                .flatMap(text -> Origin.parse(text).stream())
                .map(Origin::toString)
                .toList();
        return origins.isEmpty() ? List.of("http://localhost") : origins;
    }

    /** Prepares the database; the application also starts if the database does not answer. */
    private static void prepare(Daos daos) {
        try {
            daos.collection().prepare();
        } catch (Failure e) {
            LOG.log(Level.WARNING, "The database does not answer; requests get 503 until it does: {0}", e.getMessage());
        }
    }

    private static HashingSlots slots(Metrics metrics, Argon2Library argon2) {
        return HashingSlots.forThisMachine(
                metrics.timer("latchkey.hashing", "duration of password hashing without waiting"), argon2::makeWay);
    }

    private Secrets secrets(Config config, AccountStore store) {
        Secret secret = config.jwtSecret()
                .or(() -> store.storedSecret(random))
                .orElseThrow(() -> new IllegalStateException("Config requires a secret for a MongoDB"));
        return new Secrets(secret.value(), config.previousJwtSecret().map(Secret::value));
    }

    private static Argon2Library argon2(Config config) {
        return config.nativeCode() ? Argon2Library.fastest() : Argon2Library.pureJava();
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
        Unloading.cleanUp(ServletContext.class);
    }
}

package org.latchkey.web;

import static org.latchkey.web.Protection.CONFIRMED;
import static org.latchkey.web.Protection.CURRENT;
import static org.latchkey.web.Protection.CURRENT_WITH_ONE_TIME_PASSWORD;
import static org.latchkey.web.Protection.MONITORING;
import static org.latchkey.web.Protection.PUBLIC;
import static org.latchkey.web.Protection.RECENT;
import static org.latchkey.web.Protection.UNRENEWED;
import static org.latchkey.web.Protection.UNRENEWED_WITH_ONE_TIME_PASSWORD;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.account.session.Sessions;
import org.latchkey.config.Config;
import org.latchkey.config.GuardSettings;
import org.latchkey.config.PageSettings;
import org.latchkey.config.PasskeySettings;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.error.ErrorFilter;
import org.latchkey.web.error.ErrorServlet;
import org.latchkey.web.error.FailureLog;
import org.latchkey.web.factor.PasskeyHosts;
import org.latchkey.web.guard.GuardAccess;
import org.latchkey.web.guard.GuardRegistration;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;
import org.latchkey.web.login.LoginReply;
import org.latchkey.web.login.Onward;
import org.latchkey.web.monitoring.Monitoring;
import org.latchkey.web.monitoring.MonitoringServlet;
import org.latchkey.web.page.Assets;
import org.latchkey.web.page.BrandFiles;
import org.latchkey.web.page.Jsps;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;
import org.latchkey.web.servlet.AccountPageServlet;
import org.latchkey.web.servlet.BrandServlet;
import org.latchkey.web.servlet.ChangePasswordServlet;
import org.latchkey.web.servlet.DeleteServlet;
import org.latchkey.web.servlet.EndOtherSessionsServlet;
import org.latchkey.web.servlet.EndSessionServlet;
import org.latchkey.web.servlet.ExportServlet;
import org.latchkey.web.servlet.HomeServlet;
import org.latchkey.web.servlet.LanguageServlet;
import org.latchkey.web.servlet.NickServlet;
import org.latchkey.web.servlet.NicknameServlet;
import org.latchkey.web.servlet.OpenApiServlet;
import org.latchkey.web.servlet.PasswordServlet;
import org.latchkey.web.servlet.SessionServlet;
import org.latchkey.web.servlet.SessionsServlet;

/** The URL table: path, servlet and protection of every route. {@link Filters} has the order of the filters. */
public final class Routes {

    private final RouteRegistry routes;
    private final AuthCookie cookie;
    private final NextPages nextPages;

    Routes(RouteRegistry routes, AuthCookie cookie, NextPages nextPages) {
        this.routes = routes;
        this.cookie = cookie;
        this.nextPages = nextPages;
    }

    /**
     * Registers every servlet and filter.
     *
     * @param context the application during its startup
     * @param useCases the use-cases that the servlets call
     * @param recovery those that need mail; empty if no mail is sent
     * @param log the log of security events
     * @param config the settings
     * @param monitoring the data for the monitoring endpoints
     * @return what applications in the same JVM ask; it has to be closed at the stop
     * @throws org.latchkey.web.page.BrandingException if the default language does not exist, or a branding file is
     *     unusable
     */
    public static GuardRegistration register(
            ServletContext context,
            WebUseCases useCases,
            Optional<RecoveryUseCases> recovery,
            SecurityLog log,
            Config config,
            Monitoring monitoring) {
        PageSettings settings = config.look();
        GuardSettings guardSettings = config.guard();
        PasskeySettings passkeySettings = config.passkeys();
        // No HTTP sessions, so no ";jsessionid" in URLs.
        context.setSessionTrackingModes(Set.of());
        Languages languages = Languages.in(context, settings.language(), settings.productName());
        BrandFiles brand = BrandFiles.read(settings.brandFolder());
        Assets assets = Assets.of(context);
        context.setAttribute("passkeyDomain", passkeySettings.domain());
        context.setAttribute("mail", recovery.isPresent());
        NextPages nextPages = new NextPages(guardSettings.allowedOrigins());
        AuthCookie cookie = new AuthCookie(guardSettings.cookiePath(), guardSettings.cookieDomain());
        Pages pages = new Pages(
                languages,
                useCases.sessions(),
                useCases.factors().confirmations(),
                nextPages,
                settings,
                passkeySettings,
                assets.paths(),
                brand);
        FailureLog failures = new FailureLog();
        RouteRegistry routes = new RouteRegistry(context);
        Routes table = new Routes(routes, cookie, nextPages);
        Jsps.register(context);
        Onward onward = new Onward(nextPages, pages);
        LoginReply reply = new LoginReply(cookie, onward);
        new LoginRoutes(routes, cookie, nextPages)
                .register(useCases, languages, pages, reply, onward, recovery.isPresent());
        recovery.ifPresent(mail -> RecoveryRoutes.register(routes, mail, pages.mail(), languages));
        table.servlets(useCases, languages, pages);
        FactorRoutes factors = new FactorRoutes(routes, reply);
        factors.servlets(useCases.factors(), pages.factors(), cookie);
        factors.passkeys(useCases.factors(), new PasskeyHosts(passkeySettings), guardSettings.publicUrl());
        GuardAccess guard = new GuardAccess(useCases, cookie, nextPages, guardSettings, ContextPath.of(context), log);
        table.guard(guard);
        routes.servlet(Paths.ERROR, "error", PUBLIC, new ErrorServlet(pages, languages, failures));
        assets(context, assets);
        routes.servlet(Paths.BRAND + "*", "brand", PUBLIC, new BrandServlet(brand));
        if (config.openApi()) {
            table.description();
        }
        table.monitoring(monitoring);
        Filters filters = new Filters(routes);
        filters.monitoring(monitoring, assets);
        filters.forAll(assets, new ErrorFilter(pages, languages, failures), log);
        filters.authentication(useCases.sessions(), useCases.factors().confirmations(), cookie, log);
        filters.assets(assets);
        return guard.register(context.getContextPath());
    }

    void servlets(WebUseCases useCases, Languages languages, Pages pages) {
        OwnAccount ownAccount = useCases.ownAccount();
        Sessions sessions = useCases.sessions();
        routes.get(Paths.HOME, "home", RECENT, new HomeServlet(pages));
        routes.get(Paths.API_NICK, "nick", RECENT, new NickServlet());
        routes.post(Paths.API_LANGUAGE, "language", PUBLIC, new LanguageServlet(languages));
        // Current data: the page shows what the user has just changed.
        routes.get(Paths.ACCOUNT, "account", CURRENT_WITH_ONE_TIME_PASSWORD, new AccountPageServlet(pages));
        routes.get(Paths.CHANGE_PASSWORD, "change-password", PUBLIC, new ChangePasswordServlet());
        routes.post(Paths.API_NICKNAME, "nickname", CURRENT, new NicknameServlet(ownAccount));
        routes.post(
                Paths.API_PASSWORD,
                "password",
                UNRENEWED_WITH_ONE_TIME_PASSWORD,
                new PasswordServlet(useCases.passwordChange(), cookie));
        routes.get(Paths.API_SESSION, "session", UNRENEWED_WITH_ONE_TIME_PASSWORD, new SessionServlet(sessions));
        routes.get(Paths.API_SESSIONS, "sessions", CURRENT, new SessionsServlet(sessions));
        routes.post(Paths.API_SESSIONS + "/end", "end-session", UNRENEWED, new EndSessionServlet(ownAccount, cookie));
        routes.post(
                Paths.API_SESSIONS + "/end-others",
                "end-other-sessions",
                CURRENT,
                new EndOtherSessionsServlet(ownAccount));
        routes.get(Paths.API_ACCOUNT + "export", "export", CONFIRMED, new ExportServlet(ownAccount));
        routes.post(Paths.API_DELETE, "delete", UNRENEWED, new DeleteServlet(ownAccount, cookie, languages));
    }

    /** Registers the routes for proxies. Public: they answer requests without a login with a status of their own. */
    void guard(GuardAccess guard) {
        routes.get(Paths.API_GUARD, "guard", PUBLIC, guard.original());
        routes.get(Paths.API_GUARD_FORWARD, "guard-forward", PUBLIC, guard.forward());
    }

    /** Registers the description of all JSON routes. Public: it contains what the documentation says. */
    void description() {
        routes.get(Paths.OPENAPI, "openapi", PUBLIC, new OpenApiServlet());
    }

    private void monitoring(Monitoring monitoring) {
        routes.get(Paths.HEALTH, "health", MONITORING, MonitoringServlet.health());
        routes.get(Paths.READINESS, "readiness", MONITORING, MonitoringServlet.readiness(monitoring));
        routes.get(Paths.METRICS, "metrics", MONITORING, MonitoringServlet.metrics(monitoring));
    }

    /** Maps the assets to a second instance of Tomcat's default servlet, which serves the precompressed files. */
    private static void assets(ServletContext context, Assets assets) {
        ServletRegistration.Dynamic registration =
                context.addServlet("assets", "org.apache.catalina.servlets.DefaultServlet");
        registration.setInitParameter("precompressed", "gzip=.gz");
        registration.addMapping(assets.paths().values().toArray(String[]::new));
    }
}

package org.latchkey.web;

import static org.latchkey.web.Protection.CURRENT;
import static org.latchkey.web.Protection.CURRENT_WITH_ONE_TIME_PASSWORD;
import static org.latchkey.web.Protection.MONITORING;
import static org.latchkey.web.Protection.PUBLIC;
import static org.latchkey.web.Protection.RECENT;
import static org.latchkey.web.Protection.UNRENEWED;
import static org.latchkey.web.Protection.UNRENEWED_WITH_ONE_TIME_PASSWORD;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.account.Accounts;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.session.Sessions;
import org.latchkey.config.PageSettings;
import org.latchkey.web.error.ErrorFilter;
import org.latchkey.web.error.ErrorServlet;
import org.latchkey.web.error.FailureLog;
import org.latchkey.web.filter.ApiAddressFilter;
import org.latchkey.web.filter.AuthFilter;
import org.latchkey.web.filter.CrossSiteFilter;
import org.latchkey.web.filter.DeviceCookieFilter;
import org.latchkey.web.filter.HeadersFilter;
import org.latchkey.web.filter.MethodFilter;
import org.latchkey.web.filter.OtherVersionFilter;
import org.latchkey.web.filter.OwnerFilter;
import org.latchkey.web.filter.PasswordDueFilter;
import org.latchkey.web.filter.PathFilter;
import org.latchkey.web.http.Paths;
import org.latchkey.web.monitoring.Monitoring;
import org.latchkey.web.monitoring.MonitoringFilter;
import org.latchkey.web.monitoring.MonitoringServlet;
import org.latchkey.web.monitoring.RequestsFilter;
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
import org.latchkey.web.servlet.LoginPageServlet;
import org.latchkey.web.servlet.LoginServlet;
import org.latchkey.web.servlet.LogoutServlet;
import org.latchkey.web.servlet.NickServlet;
import org.latchkey.web.servlet.NicknameServlet;
import org.latchkey.web.servlet.PasswordServlet;
import org.latchkey.web.servlet.RegisterPageServlet;
import org.latchkey.web.servlet.RegisterServlet;
import org.latchkey.web.servlet.SessionServlet;
import org.latchkey.web.servlet.SessionsServlet;

/** The URL table: path, servlet and protection of every route, and the order of the filters. */
public final class Routes {

    private static final String ALL = "/*";

    private final RouteRegistry routes;

    Routes(RouteRegistry routes) {
        this.routes = routes;
    }

    /**
     * Registers every servlet and filter.
     *
     * @param context the application during its startup
     * @param useCases the use-cases that the servlets call
     * @param log the log of security events
     * @param settings language, product name, branding and password rules of the pages
     * @param monitoring the data for the monitoring endpoints
     * @throws org.latchkey.web.page.BrandingException if the default language does not exist, or a branding file is
     *     unusable
     */
    public static void register(
            ServletContext context,
            WebUseCases useCases,
            SecurityLog log,
            PageSettings settings,
            Monitoring monitoring) {
        // No HTTP sessions, so no ";jsessionid" in URLs.
        context.setSessionTrackingModes(Set.of());
        Languages languages = Languages.in(context, settings.language(), settings.productName());
        BrandFiles brand = BrandFiles.read(settings.brandFolder());
        Assets assets = Assets.of(context);
        Pages pages = new Pages(languages, useCases.sessions(), assets.paths(), brand, settings.passwordMinLength());
        FailureLog failures = new FailureLog();
        RouteRegistry routes = new RouteRegistry(context);
        Routes table = new Routes(routes);
        Jsps.register(context);
        table.servlets(useCases, languages, pages);
        routes.servlet(Paths.ERROR, "error", PUBLIC, new ErrorServlet(pages, languages, failures));
        assets(context, assets);
        routes.servlet(Paths.BRAND + "*", "brand", PUBLIC, new BrandServlet(brand));
        table.monitoring(monitoring, assets);
        routes.filterWithErrors("headers", new HeadersFilter(assets));
        routes.filter("failures", new ErrorFilter(pages, languages, failures), ALL);
        routes.filter("device-cookies", new DeviceCookieFilter(assets), ALL);
        routes.filter("paths", new PathFilter(), ALL);
        routes.filter("api-addresses", new ApiAddressFilter(), routes.formPaths());
        routes.filter("methods", new MethodFilter(routes.methods()), ALL);
        routes.filter("cross-site", new CrossSiteFilter(log), ALL);
        table.authentication(useCases.sessions());
        routes.filter("other-version", new OtherVersionFilter(assets), Paths.ASSETS + "*");
    }

    void servlets(WebUseCases useCases, Languages languages, Pages pages) {
        Accounts accounts = useCases.accounts();
        OwnAccount ownAccount = useCases.ownAccount();
        Sessions sessions = useCases.sessions();
        routes.get(Paths.HOME, "home", RECENT, new HomeServlet(pages));
        routes.get(Paths.LOGIN, "login-page", PUBLIC, new LoginPageServlet(pages, languages));
        routes.get(Paths.REGISTER, "register-page", PUBLIC, new RegisterPageServlet(pages));
        routes.get(Paths.API_NICK, "nick", RECENT, new NickServlet());
        routes.post(Paths.API_LOGIN, "login", PUBLIC, new LoginServlet(accounts, pages));
        routes.post(Paths.API_REGISTER, "register", PUBLIC, new RegisterServlet(accounts));
        routes.post(Paths.API_LANGUAGE, "language", PUBLIC, new LanguageServlet(languages));
        // Public: a logout without a session succeeds.
        routes.post(Paths.API_LOGOUT, "logout", PUBLIC, new LogoutServlet(accounts, sessions));
        // Current data: the page shows what the user has just changed.
        routes.get(Paths.ACCOUNT, "account", CURRENT_WITH_ONE_TIME_PASSWORD, new AccountPageServlet(pages));
        routes.get(Paths.CHANGE_PASSWORD, "change-password", PUBLIC, new ChangePasswordServlet());
        routes.post(Paths.API_NICKNAME, "nickname", CURRENT, new NicknameServlet(ownAccount));
        routes.post(
                Paths.API_PASSWORD,
                "password",
                UNRENEWED_WITH_ONE_TIME_PASSWORD,
                new PasswordServlet(useCases.passwordChange()));
        routes.get(Paths.API_SESSION, "session", UNRENEWED_WITH_ONE_TIME_PASSWORD, new SessionServlet(sessions));
        routes.get(Paths.API_SESSIONS, "sessions", CURRENT, new SessionsServlet(sessions));
        routes.post(Paths.API_SESSIONS + "/end", "end-session", UNRENEWED, new EndSessionServlet(ownAccount));
        routes.post(
                Paths.API_SESSIONS + "/end-others",
                "end-other-sessions",
                CURRENT,
                new EndOtherSessionsServlet(ownAccount));
        routes.get(Paths.API_ACCOUNT + "export", "export", CURRENT, new ExportServlet(ownAccount));
        routes.post(Paths.API_DELETE, "delete", UNRENEWED, new DeleteServlet(ownAccount, languages));
    }

    /**
     * Registers the monitoring endpoints. Their filters come first, so that requests that others reject are measured.
     */
    private void monitoring(Monitoring monitoring, Assets assets) {
        routes.get(Paths.HEALTH, "health", MONITORING, MonitoringServlet.health());
        routes.get(Paths.READINESS, "readiness", MONITORING, MonitoringServlet.readiness(monitoring));
        routes.get(Paths.METRICS, "metrics", MONITORING, MonitoringServlet.metrics(monitoring));
        routes.filter(
                "requests",
                new RequestsFilter(routes.methods().keySet(), assets.paths().values(), monitoring.requests()),
                ALL);
        MonitoringFilter filter = new MonitoringFilter(monitoring.from());
        routes.filterServlets(protection -> protection == MONITORING, "monitoring", filter);
    }

    /** Registers the filters of protected routes. Authentication comes first, because the others depend on it. */
    void authentication(Sessions sessions) {
        Stream.of(Protection.values()).filter(Protection::needsLogin).forEach(protection -> {
            AuthFilter filter = new AuthFilter(sessions, protection.age(), protection.renewal());
            routes.filterServlets(
                    protection::equals, "auth-" + protection.name().toLowerCase(Locale.ROOT), filter);
        });
        routes.filterServlets(
                protection -> !protection.oneTimePasswordIsEnough(), "password-due", new PasswordDueFilter());
        routes.filterServlets(Protection::comparesOwner, "owner", new OwnerFilter());
    }

    /** Maps the assets to a second instance of Tomcat's default servlet, which serves the precompressed files. */
    private static void assets(ServletContext context, Assets assets) {
        ServletRegistration.Dynamic registration =
                context.addServlet("assets", "org.apache.catalina.servlets.DefaultServlet");
        registration.setInitParameter("precompressed", "gzip=.gz");
        registration.addMapping(assets.paths().values().toArray(String[]::new));
    }
}

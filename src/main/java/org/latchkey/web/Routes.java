package org.latchkey.web;

import static org.latchkey.web.Protection.CURRENT;
import static org.latchkey.web.Protection.CURRENT_WITH_ONE_TIME_PASSWORD;
import static org.latchkey.web.Protection.MONITORING;
import static org.latchkey.web.Protection.PUBLIC;
import static org.latchkey.web.Protection.RECENT;
import static org.latchkey.web.Protection.UNRENEWED;
import static org.latchkey.web.Protection.UNRENEWED_WITH_ONE_TIME_PASSWORD;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.latchkey.account.Accounts;
import org.latchkey.account.OwnAccount;
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
import org.latchkey.web.filter.MethodFilter.Method;
import org.latchkey.web.filter.OtherVersionFilter;
import org.latchkey.web.filter.OwnerFilter;
import org.latchkey.web.filter.PasswordDueFilter;
import org.latchkey.web.filter.PathFilter;
import org.latchkey.web.http.MultipartBody;
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

/** The whole URL table on one screen: of each route its address, its servlet, and whom it serves. */
public final class Routes {

    private final ServletContext context;
    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, Protection> protections = new LinkedHashMap<>();

    Routes(ServletContext context) {
        this.context = context;
    }

    /**
     * Registers every servlet and filter.
     *
     * @param context the application, still starting
     * @param accounts how people come and go
     * @param ownAccount what they do with their own accounts
     * @param sessions who is logged in
     * @param log where security events go
     * @param look what the operator decides of how the pages look
     * @param monitoring what programs that watch over the application are told
     * @throws BrandingException if there is no such language, or a file of the operator's cannot be used
     */
    public static void register(
            ServletContext context,
            Accounts accounts,
            OwnAccount ownAccount,
            Sessions sessions,
            SecurityLog log,
            PageSettings look,
            Monitoring monitoring) {
        // No session, so no ";jsessionid" in any address.
        context.setSessionTrackingModes(Set.of());
        Languages languages = Languages.in(context, look.language(), look.productName());
        BrandFiles brand = BrandFiles.read(look.brandFolder());
        Assets assets = Assets.of(context);
        Pages pages = new Pages(languages, sessions, assets.paths(), brand, look.passwordMinLength());
        Routes routes = new Routes(context);
        FailureLog failures = new FailureLog();
        Jsps.register(context);
        routes.servlets(accounts, ownAccount, sessions, languages, pages);
        routes.servlet(Paths.ERROR, "error", PUBLIC, new ErrorServlet(pages, languages, failures));
        routes.files(assets, brand);
        routes.monitoring(monitoring, assets);
        routes.filter("headers", new HeadersFilter(assets)).addMappingForUrlPatterns(requestsAndErrors(), true, "/*");
        routes.filter("failures", new ErrorFilter(pages, languages, failures))
                .addMappingForUrlPatterns(requests(), true, "/*");
        routes.filter("device-cookies", new DeviceCookieFilter(assets))
                .addMappingForUrlPatterns(requests(), true, "/*");
        routes.filters(sessions, log);
        routes.filter("other-version", new OtherVersionFilter(assets))
                .addMappingForUrlPatterns(requests(), true, Paths.ASSETS + "*");
    }

    void servlets(Accounts accounts, OwnAccount ownAccount, Sessions sessions, Languages languages, Pages pages) {
        get(Paths.HOME, "home", RECENT, new HomeServlet(pages));
        get(Paths.LOGIN, "login-page", PUBLIC, new LoginPageServlet(pages, languages));
        get(Paths.REGISTER, "register-page", PUBLIC, new RegisterPageServlet(pages));
        get(Paths.API_NICK, "nick", RECENT, new NickServlet());
        post(Paths.API_LOGIN, "login", PUBLIC, new LoginServlet(accounts, pages));
        post(Paths.API_REGISTER, "register", PUBLIC, new RegisterServlet(accounts));
        post(Paths.API_LANGUAGE, "language", PUBLIC, new LanguageServlet(languages));
        // Without a login there is nothing to end, which is a success as well.
        post(Paths.API_LOGOUT, "logout", PUBLIC, new LogoutServlet(accounts, sessions));
        // Where people look at what they have just changed.
        get(Paths.ACCOUNT, "account", CURRENT_WITH_ONE_TIME_PASSWORD, new AccountPageServlet(pages));
        get(Paths.CHANGE_PASSWORD, "change-password", PUBLIC, new ChangePasswordServlet());
        post(Paths.API_NICKNAME, "nickname", CURRENT, new NicknameServlet(ownAccount));
        post(Paths.API_PASSWORD, "password", UNRENEWED_WITH_ONE_TIME_PASSWORD, new PasswordServlet(ownAccount));
        get(Paths.API_SESSION, "session", UNRENEWED_WITH_ONE_TIME_PASSWORD, new SessionServlet(sessions));
        get(Paths.API_SESSIONS, "sessions", CURRENT, new SessionsServlet(sessions));
        post(Paths.API_SESSIONS + "/end", "end-session", UNRENEWED, new EndSessionServlet(ownAccount));
        post(
                Paths.API_SESSIONS + "/end-others",
                "end-other-sessions",
                CURRENT,
                new EndOtherSessionsServlet(ownAccount));
        get(Paths.API_ACCOUNT + "export", "export", CURRENT, new ExportServlet(ownAccount));
        post(Paths.API_DELETE, "delete", UNRENEWED, new DeleteServlet(ownAccount, languages));
    }

    /** Before the other filters, so that what they refuse is told as well. */
    private void monitoring(Monitoring monitoring, Assets assets) {
        get(Paths.HEALTH, "health", MONITORING, MonitoringServlet.health());
        get(Paths.READINESS, "readiness", MONITORING, MonitoringServlet.readiness(monitoring));
        get(Paths.METRICS, "metrics", MONITORING, MonitoringServlet.metrics(monitoring));
        filter("requests", new RequestsFilter(methods.keySet(), assets.paths().values(), monitoring.requests()))
                .addMappingForUrlPatterns(requests(), true, "/*");
        before(protection -> protection == MONITORING, "monitoring", new MonitoringFilter(monitoring.from()));
    }

    private void filters(Sessions sessions, SecurityLog log) {
        filter("paths", new PathFilter()).addMappingForUrlPatterns(requests(), true, "/*");
        filter("api-addresses", new ApiAddressFilter()).addMappingForUrlPatterns(requests(), true, forms());
        filter("methods", new MethodFilter(methods)).addMappingForUrlPatterns(requests(), true, "/*");
        filter("cross-site", new CrossSiteFilter(log)).addMappingForUrlPatterns(requests(), true, "/*");
        authentication(sessions);
    }

    /** Of the routes that need a login: who it is comes first. */
    void authentication(Sessions sessions) {
        Stream.of(Protection.values()).filter(Protection::needsLogin).forEach(protection -> {
            AuthFilter filter = new AuthFilter(sessions, protection.age(), protection.renewal());
            before(protection::equals, "auth-" + protection.name().toLowerCase(Locale.ROOT), filter);
        });
        before(protection -> !protection.oneTimePasswordIsEnough(), "password-due", new PasswordDueFilter());
        before(Protection::comparesOwner, "owner", new OwnerFilter());
    }

    /** Puts a filter before all servlets that are protected in a certain way. */
    private void before(Predicate<Protection> which, String name, Filter filter) {
        String[] servlets = protections.entrySet().stream()
                .filter(route -> which.test(route.getValue()))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        filter(name, filter).addMappingForServletNames(requests(), true, servlets);
    }

    /** How each servlet is protected, by its name. */
    Map<String, Protection> protections() {
        return Map.copyOf(protections);
    }

    /** The paths that forms are sent to; each has a page. */
    private String[] forms() {
        return methods.entrySet().stream()
                .filter(route -> route.getValue() == Method.POST)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    private void get(String path, String name, Protection protection, HttpServlet servlet) {
        methods.put(path, Method.GET);
        servlet(path, name, protection, servlet);
    }

    private void post(String path, String name, Protection protection, HttpServlet servlet) {
        methods.put(path, Method.POST);
        servlet(path, name, protection, servlet).setMultipartConfig(MultipartBody.config());
    }

    private ServletRegistration.Dynamic servlet(String path, String name, Protection protection, HttpServlet servlet) {
        protections.put(name, protection);
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.addMapping(path);
        return registration;
    }

    /** The assets by the container's own servlet once more: this one sends the compressed file to whoever takes it. */
    private void files(Assets assets, BrandFiles brand) {
        ServletRegistration.Dynamic registration =
                context.addServlet("assets", "org.apache.catalina.servlets.DefaultServlet");
        registration.setInitParameter("precompressed", "gzip=.gz");
        registration.addMapping(assets.paths().values().toArray(String[]::new));
        servlet(Paths.BRAND + "*", "brand", PUBLIC, new BrandServlet(brand));
    }

    private FilterRegistration.Dynamic filter(String name, Filter filter) {
        return context.addFilter(name, filter);
    }

    private static EnumSet<DispatcherType> requestsAndErrors() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }

    private static EnumSet<DispatcherType> requests() {
        return EnumSet.of(DispatcherType.REQUEST);
    }
}

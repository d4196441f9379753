package org.latchkey.web;

import static org.latchkey.web.Protection.MONITORING;

import java.util.Locale;
import java.util.stream.Stream;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.error.ErrorFilter;
import org.latchkey.web.filter.ApiAddressFilter;
import org.latchkey.web.filter.AuthFilter;
import org.latchkey.web.filter.ConfirmedFilter;
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
import org.latchkey.web.monitoring.RequestsFilter;
import org.latchkey.web.page.Assets;

/** The filters in the order in which requests pass them. Registered after all servlets. */
final class Filters {

    private static final String ALL = "/*";

    private final RouteRegistry routes;

    Filters(RouteRegistry routes) {
        this.routes = routes;
    }

    /** Registers the filters for monitoring. They come first, so that requests that others reject are measured. */
    void monitoring(Monitoring monitoring, Assets assets) {
        RequestsFilter requests =
                new RequestsFilter(routes.methods().keySet(), assets.paths().values(), monitoring.requests());
        routes.filter("requests", requests, ALL);
        MonitoringFilter filter = new MonitoringFilter(monitoring.from());
        routes.filterServlets(protection -> protection == MONITORING, "monitoring", filter);
    }

    /** Registers the filters that every request passes. */
    void forAll(Assets assets, ErrorFilter errors, SecurityLog log) {
        routes.filterWithErrors("headers", new HeadersFilter(assets));
        routes.filter("failures", errors, ALL);
        routes.filter("device-cookies", new DeviceCookieFilter(assets), ALL);
        routes.filter("paths", new PathFilter(), ALL);
        routes.filter("api-addresses", new ApiAddressFilter(), routes.formPaths());
        routes.filter("methods", new MethodFilter(routes.methods()), ALL);
        routes.filter("cross-site", new CrossSiteFilter(log), ALL);
    }

    /** Registers the filters of protected routes. Authentication comes first, because the others depend on it. */
    void authentication(Sessions sessions, Confirmations confirmations, AuthCookie cookie, SecurityLog log) {
        Stream.of(Protection.values()).filter(Protection::needsLogin).forEach(protection -> {
            AuthFilter filter = new AuthFilter(sessions, cookie, protection.age(), protection.renewal());
            routes.filterServlets(
                    protection::equals, "auth-" + protection.name().toLowerCase(Locale.ROOT), filter);
        });
        routes.filterServlets(
                protection -> !protection.oneTimePasswordIsEnough(), "password-due", new PasswordDueFilter(log));
        routes.filterServlets(Protection::comparesOwner, "owner", new OwnerFilter(log));
        routes.filterServlets(Protection::needsConfirmation, "confirmed", new ConfirmedFilter(confirmations, log));
    }

    /** Registers the filter for assets of another version of this application. */
    void assets(Assets assets) {
        routes.filter("other-version", new OtherVersionFilter(assets), Paths.ASSETS + "*");
    }
}

package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServlet;
import java.util.Optional;
import org.latchkey.account.Accounts;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.guard.Guard;
import org.latchkey.config.GuardSettings;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.http.NextPages;

/** The ways to ask the guard: by two routes, and by an MBean. */
public final class GuardAccess {

    private final Guard guard;
    private final Accounts accounts;
    private final AuthCookie cookie;
    private final LoginAddress address;
    private final GuardRefusal refusal;
    private final GuardSettings settings;
    private final String cookiePath;

    /**
     * @param useCases authentication of requests, and the logout
     * @param cookie the cookie with the token
     * @param nextPages the target pages that the login may return to
     * @param settings the addresses of the login and the place of the cookie
     * @param root the context path, percent-encoded
     * @param log the security log
     */
    public GuardAccess(
            WebUseCases useCases,
            AuthCookie cookie,
            NextPages nextPages,
            GuardSettings settings,
            String root,
            SecurityLog log) {
        this.guard = new Guard(useCases.sessions());
        this.accounts = useCases.accounts();
        this.cookie = cookie;
        this.address = new LoginAddress(settings.publicUrl(), root, nextPages);
        this.settings = settings;
        this.cookiePath = settings.cookiePath().orElse(root.isEmpty() ? "/" : root);
        this.refusal = new GuardRefusal(address, new CookieReach(cookiePath), log);
    }

    /** Returns the servlet for proxies that send {@code X-Original-…}. */
    public HttpServlet original() {
        return GuardServlet.original(guard, cookie, refusal);
    }

    /** Returns the servlet for proxies that send {@code X-Forwarded-…}. */
    public HttpServlet forward() {
        return GuardServlet.forward(guard, cookie, refusal);
    }

    /**
     * Registers the MBean.
     *
     * @param contextPath the context path, not encoded
     */
    public GuardRegistration register(String contextPath) {
        Optional<String> domain = settings.cookieDomain();
        return GuardRegistration.of(new GuardBean(guard, accounts, address, cookiePath, domain), contextPath);
    }
}

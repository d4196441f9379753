package org.latchkey.web;

import static org.latchkey.web.Protection.PUBLIC;

import org.latchkey.account.Accounts;
import org.latchkey.account.WebUseCases;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;
import org.latchkey.web.login.LoginPageServlet;
import org.latchkey.web.login.LoginReply;
import org.latchkey.web.login.LoginServlet;
import org.latchkey.web.login.LogoutPageServlet;
import org.latchkey.web.login.LogoutServlet;
import org.latchkey.web.login.Onward;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;
import org.latchkey.web.servlet.RegisterPageServlet;
import org.latchkey.web.servlet.RegisterServlet;

/** The part of the URL table for registration, login and logout. */
final class LoginRoutes {

    private final RouteRegistry routes;
    private final AuthCookie cookie;
    private final NextPages nextPages;

    LoginRoutes(RouteRegistry routes, AuthCookie cookie, NextPages nextPages) {
        this.routes = routes;
        this.cookie = cookie;
        this.nextPages = nextPages;
    }

    /** @param sendsMail whether users may give a mail address */
    void register(
            WebUseCases useCases,
            Languages languages,
            Pages pages,
            LoginReply reply,
            Onward onward,
            boolean sendsMail) {
        Accounts accounts = useCases.accounts();
        routes.get(Paths.LOGIN, "login-page", PUBLIC, new LoginPageServlet(pages, languages));
        routes.get(Paths.REGISTER, "register-page", PUBLIC, new RegisterPageServlet(pages));
        routes.post(Paths.API_LOGIN, "login", PUBLIC, new LoginServlet(accounts, reply, onward, languages));
        routes.post(
                Paths.API_REGISTER, "register", PUBLIC, new RegisterServlet(accounts, nextPages, languages, sendsMail));
        // Public: a logout without a session succeeds.
        routes.get(Paths.LOGOUT, "logout-page", PUBLIC, new LogoutPageServlet(pages));
        routes.post(
                Paths.API_LOGOUT, "logout", PUBLIC, new LogoutServlet(accounts, useCases.sessions(), cookie, onward));
    }
}

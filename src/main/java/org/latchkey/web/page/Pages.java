package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;
import org.latchkey.config.PageSettings;
import org.latchkey.config.PasskeySettings;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;

/** The pages of the application: chooses the JSP of each page and sets its attributes. */
public final class Pages {

    private final Sessions sessions;
    private final NextPages nextPages;
    private final PasskeySettings passkeys;
    private final List<Map.Entry<String, String>> homeLinks;
    private final PageRenderer renderer;
    private final AccountPage accountPage;
    private final FactorPages factorPages;
    private final MailPages mailPages;

    /**
     * @param languages the available languages
     * @param sessions the sessions of users
     * @param confirmations in which sessions sensitive changes are allowed
     * @param nextPages the allowed target pages of the login
     * @param settings the settings of the pages
     * @param passkeys where passkeys can be used
     * @param assets the path in the application of each asset, by the name that pages use
     * @param brand the branding files of the operator
     */
    public Pages(
            Languages languages,
            Sessions sessions,
            Confirmations confirmations,
            NextPages nextPages,
            PageSettings settings,
            PasskeySettings passkeys,
            Map<String, String> assets,
            BrandFiles brand) {
        this.sessions = sessions;
        this.nextPages = nextPages;
        this.passkeys = passkeys;
        this.homeLinks = settings.homeLinks().stream()
                .map(link -> Map.entry(link.name(), link.address()))
                .toList();
        this.renderer = new PageRenderer(languages, assets, brand, settings.passwordMinLength());
        this.accountPage = new AccountPage(renderer, languages, sessions, confirmations, passkeys);
        this.factorPages = new FactorPages(renderer, sessions, nextPages);
        this.mailPages = new MailPages(renderer, languages);
    }

    /** Sends the home page of the authenticated user. */
    public void home(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.setAttribute("homeLinks", homeLinks);
        Map<String, Object> values = new HashMap<>(SessionAttributes.of(request, sessions));
        values.put("offer", offersPasskey(request) ? "yes" : "no");
        renderer.fill("index", "/", values, request, response);
    }

    /** Returns whether the page asks the user to make a passkey; the scripts show the question where the browser can. */
    private boolean offersPasskey(HttpServletRequest request) {
        return Authenticated.user(request).factors().offersPasskey() && passkeys.areUsableAt(request.getServerName());
    }

    /**
     * Sends the login page.
     *
     * @param message the message for the user, if any
     */
    public void login(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        if (message.isEmpty() && request.getQueryString() == null) {
            // The most frequent case, in which the page is the same for every client.
            request.setAttribute("next", ContextPath.of(request) + "/");
            renderer.fill("login", Paths.LOGIN, Map.of(), request, response);
            return;
        }
        request.setAttribute("message", message.orElse(null));
        renderLogin(request, response);
    }

    private void renderLogin(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> next = nextPages.of(request);
        String nextQuery = next.map(NextPages::query).orElse("");
        request.setAttribute("next", next.orElse(ContextPath.of(request) + "/"));
        request.setAttribute("nextQuery", nextQuery);
        renderer.render("login", Paths.LOGIN + nextQuery, request, response);
    }

    /** Sends the page with the logout button. */
    public void logout(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<String> next = nextPages.of(request);
        request.setAttribute("next", next.orElse(null));
        renderer.render("logout", Paths.LOGOUT + next.map(NextPages::query).orElse(""), request, response);
    }

    /**
     * Sends the intermediate page after a login or logout by a plain form, which redirects by itself.
     *
     * @param next the address that it redirects to
     * @param completed the key of its message
     */
    public void onward(String next, String completed, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("next", next);
        request.setAttribute("completed", completed);
        renderer.render("onward", "/", request, response);
    }

    /** Sends the registration page. */
    public void register(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> next = nextPages.of(request);
        String nextQuery = next.map(NextPages::query).orElse("");
        request.setAttribute("next", next.orElse(null));
        request.setAttribute("nextQuery", nextQuery);
        renderer.render("register", Paths.REGISTER + nextQuery, request, response);
    }

    /** Sends the account page, with the confirmation of the action that its query names, if any. */
    public void account(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        accountPage.show(request, response);
    }

    /** Sends the page with the failed form and the values that the user entered; without such a page the error page. */
    public void failed(FormProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("message", problem.sentence());
        request.setAttribute("failed", problem.path());
        request.setAttribute("field", problem.field().orElse(null));
        Form.sent(request)
                .filter(form -> !problem.ofOtherAccount())
                .ifPresent(form -> request.setAttribute("form", form.values()));
        if (factorPages.canShow(problem, request)) {
            factorPages.failed(problem, request, response);
        } else if (MailPages.canShow(problem)) {
            mailPages.failed(problem, request, response);
        } else if (problem.path().startsWith(Paths.API_LOGIN) || problem.path().equals(Paths.LOGIN_CODE)) {
            // A second step that cannot be continued begins again here.
            request.setAttribute("failed", Paths.API_LOGIN);
            renderLogin(request, response);
        } else if (problem.path().equals(Paths.API_REGISTER)) {
            register(request, response);
        } else if ((problem.path().startsWith(Paths.API_ACCOUNT)
                        || problem.path().equals(Paths.ACCOUNT_TOTP))
                && Authenticated.find(request).isPresent()) {
            accountPage.showFailed(problem, request, response);
        } else {
            error(request, response, problem.sentence());
        }
    }

    /** Returns the pages for second factors. */
    public FactorPages factors() {
        return factorPages;
    }

    /** Returns the pages for mail. */
    public MailPages mail() {
        return mailPages;
    }

    /**
     * Sends the error page.
     *
     * @param message the message for the user
     */
    public void error(HttpServletRequest request, HttpServletResponse response, String message)
            throws ServletException, IOException {
        request.setAttribute("message", message);
        renderer.render("error", "/", request, response);
    }
}

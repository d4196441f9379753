package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.token.OwnerTag;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.NextPage;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.UrlEncoded;

/** The pages; what each of their JSPs is given. */
public final class Pages {

    private static final Set<String> FORMS_WITH_FIELDS = Set.of(Paths.API_NICKNAME, Paths.API_DELETE);

    private final Languages languages;
    private final Sessions sessions;
    private final Map<String, String> assets;
    private final BrandFiles brand;
    private final int passwordMinLength;
    private final Templates templates = new Templates();

    /**
     * @param languages what people read
     * @param sessions who is logged in
     * @param assets from the name that a page calls an asset by to its path in the application
     * @param brand what the operator puts on the pages
     * @param passwordMinLength what the pages say that a new password needs, in code points
     */
    public Pages(
            Languages languages,
            Sessions sessions,
            Map<String, String> assets,
            BrandFiles brand,
            int passwordMinLength) {
        this.languages = languages;
        this.sessions = sessions;
        this.assets = assets;
        this.brand = brand;
        this.passwordMinLength = passwordMinLength;
    }

    public void home(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Authentication access = Authenticated.get(request);
        Map<String, Object> values = session(access, Authenticated.tokenExpiry(request));
        fill("index", "/", values, request, response);
    }

    /** @param message a sentence for the person, if there is one */
    public void login(HttpServletRequest request, HttpServletResponse response, Optional<String> message)
            throws ServletException, IOException {
        if (message.isEmpty() && request.getQueryString() == null) {
            // As nearly everybody comes.
            request.setAttribute("next", ContextPath.of(request) + "/");
            fill("login", Paths.LOGIN, Map.of(), request, response);
            return;
        }
        request.setAttribute("message", message.orElse(null));
        showLogin(request, response);
    }

    private void showLogin(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> next = NextPage.of(request);
        request.setAttribute("next", next.orElse(ContextPath.of(request) + "/"));
        request.setAttribute("nextQuery", next.map(NextPage::query).orElse(""));
        show("login", Paths.LOGIN + next.map(NextPage::query).orElse(""), request, response);
    }

    /**
     * The page after a login by a plain form, which leads on by itself.
     *
     * @param next the address on this host that it leads to
     */
    public void onward(String next, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("next", next);
        show("onward", "/", request, response);
    }

    public void register(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> next = NextPage.of(request);
        request.setAttribute("next", next.orElse(null));
        request.setAttribute("nextQuery", next.map(NextPage::query).orElse(""));
        show("register", Paths.REGISTER + next.map(NextPage::query).orElse(""), request, response);
    }

    /** The account page, with a word on what was just done, if the address says so. */
    public void account(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<CompletedAction> done =
                CompletedAction.of(UrlEncoded.query(request).first("done"));
        Messages messages = languages.of(request);
        request.setAttribute("done", done.map(messages::sentence).orElse(null));
        showAccount(request, response);
    }

    private void showAccount(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Authentication access = Authenticated.get(request);
        session(access, Authenticated.tokenExpiry(request)).forEach(request::setAttribute);
        request.setAttribute("mustChangePassword", access.user().mustChangePassword());
        request.setAttribute("sessions", SessionList.of(access, sessions));
        request.setAttribute(
                "afterDeletion", Replies.loginPage(languages.of(request).deleted()));
        show("account", Paths.ACCOUNT, request, response);
    }

    /** Whose page it is, and when that ends without a further request, and at the latest. */
    private Map<String, Object> session(Authentication access, Instant expires) {
        String moment = expires.toString();
        return Map.of(
                "id", access.user().id(),
                "owner", OwnerTag.of(access.user().id()),
                "nickname", access.user().nickname(),
                "expires", moment,
                "expiresText", moment.substring(0, 10) + " " + moment.substring(11, 16) + " UTC",
                "expiresIn", sessions.timeUntil(expires).toSeconds(),
                "endsIn", sessions.timeUntil(sessions.end(access.session())).toSeconds());
    }

    /**
     * The page with the form that has failed, and what was typed still in it; or, where there is none, the error page.
     */
    public void failed(FormProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("message", problem.sentence());
        request.setAttribute("failed", problem.path());
        request.setAttribute("field", problem.field().orElse(null));
        Form.sent(request)
                .filter(form -> !problem.othersPage())
                .ifPresent(form -> request.setAttribute("form", form.values()));
        if (problem.path().equals(Paths.API_LOGIN)) {
            showLogin(request, response);
        } else if (problem.path().equals(Paths.API_REGISTER)) {
            register(request, response);
        } else if (problem.path().startsWith(Paths.API_ACCOUNT)
                && Authenticated.find(request).isPresent()) {
            if (!hasFormOnAccountPage(problem, request)) {
                request.setAttribute("failed", "page");
            }
            showAccount(request, response);
        } else {
            error(request, response, problem.sentence());
        }
    }

    /** Whether it can be said in the form; there are several that end a session, and links have none. */
    private static boolean hasFormOnAccountPage(FormProblem problem, HttpServletRequest request) {
        boolean isThere = problem.path().equals(Paths.API_PASSWORD)
                || FORMS_WITH_FIELDS.contains(problem.path())
                        && !Authenticated.user(request).mustChangePassword();
        return isThere && !problem.othersPage();
    }

    /** @param message what went wrong */
    public void error(HttpServletRequest request, HttpServletResponse response, String message)
            throws ServletException, IOException {
        request.setAttribute("message", message);
        show("error", "/", request, response);
    }

    /** @param here the path in the application by which the person gets to the page again */
    private void show(String page, String here, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        describe(languages.of(request), here, request);
        request.getRequestDispatcher(Jsps.path(page)).forward(request, response);
    }

    /** A page that is the same for everybody but for a few values. */
    private void fill(
            String page,
            String here,
            Map<String, Object> values,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Messages messages = languages.of(request);
        Optional<Template> made = templates.find(page, messages.tag());
        Template template;
        if (made.isPresent()) {
            template = made.get();
        } else {
            describe(messages, here, request);
            values.keySet().forEach(name -> request.setAttribute(name, Template.hole(name)));
            template = templates.make(page, messages.tag(), Jsps.path(page), request, response);
        }
        template.write(values, response);
    }

    private void describe(Messages messages, String here, HttpServletRequest request) {
        String root = ContextPath.of(request);
        request.setAttribute("text", messages.all());
        request.setAttribute("language", messages.tag());
        request.setAttribute("languages", languages.namesBut(messages));
        request.setAttribute("root", root);
        request.setAttribute("here", root + here);
        request.setAttribute("asset", assets);
        request.setAttribute("passwordMinLength", passwordMinLength);
        request.setAttribute("passwordHint", messages.passwordHint(passwordMinLength));
        request.setAttribute("brandStyle", brand.path(BrandFiles.STYLE).orElse(null));
        request.setAttribute("brandLogo", brand.path(BrandFiles.LOGO).orElse(null));
    }
}

package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.factor.RecoveryCodes;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.factor.FactorSummary;
import org.latchkey.config.PasskeySettings;
import org.latchkey.mail.MailAddress;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.UrlEncoded;

/** The account page, after a GET request and after a form on it has failed. */
final class AccountPage {

    private static final Set<String> FORMS_WITH_FIELDS =
            Set.of(Paths.API_NICKNAME, Paths.API_ADDRESS, Paths.API_DELETE, Paths.API_CONFIRM);

    private final PageRenderer renderer;
    private final Languages languages;
    private final Sessions sessions;
    private final Confirmations confirmations;
    private final PasskeySettings passkeys;

    AccountPage(
            PageRenderer renderer,
            Languages languages,
            Sessions sessions,
            Confirmations confirmations,
            PasskeySettings passkeys) {
        this.renderer = renderer;
        this.languages = languages;
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.passkeys = passkeys;
    }

    /** Sends the page, with the confirmation of the action that its query names, if any. */
    void show(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<CompletedAction> done =
                CompletedAction.of(UrlEncoded.query(request).first("done"));
        Messages messages = languages.of(request);
        request.setAttribute("done", done.map(messages::sentence).orElse(null));
        render(request, response);
    }

    /** Sends the page with the message of a failure: in the failed form, or above all forms if it has none there. */
    void showFailed(FormProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!hasForm(problem, request)) {
            request.setAttribute("failed", "page");
        }
        render(request, response);
    }

    /** Returns whether the form can show the message: the forms that end a session are many, and links have none. */
    private static boolean hasForm(FormProblem problem, HttpServletRequest request) {
        boolean isOnPage = problem.path().equals(Paths.API_PASSWORD)
                || FORMS_WITH_FIELDS.contains(problem.path())
                        && !Authenticated.user(request).mustChangePassword();
        return isOnPage && !problem.ofOtherAccount();
    }

    private void render(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Authentication authentication = Authenticated.get(request);
        SessionAttributes.of(request, sessions).forEach(request::setAttribute);
        request.setAttribute("mustChangePassword", authentication.user().mustChangePassword());
        request.setAttribute("groups", authentication.user().groups().names());
        Email email = authentication.user().email();
        request.setAttribute("address", email.address().map(MailAddress::shown).orElse(null));
        request.setAttribute("addressVerified", email.verified());
        request.setAttribute(
                "addressPending", email.pending().map(MailAddress::shown).orElse(null));
        String id = authentication.user().id();
        request.setAttribute("confirmed", confirmations.contains(authentication));
        request.setAttribute(
                "factors", FactorSummary.of(authentication.user().factors(), ClientInfos.device(request, id)));
        request.setAttribute("hasFactor", authentication.user().factors().isRequired());
        request.setAttribute("hasTotp", authentication.user().factors().totp().isPresent());
        request.setAttribute("hasPassword", authentication.user().hasPassword());
        request.setAttribute(
                "passwordNeed",
                authentication.user().factors().passwordNeed(passkeys.rpId()).name());
        request.setAttribute("passkeysUsable", passkeys.areUsableAt(request.getServerName()));
        request.setAttribute(
                "userHandle", authentication.user().factors().userHandle().orElse(null));
        request.setAttribute("fewCodes", RecoveryCodes.FEW);
        request.setAttribute("sessions", SessionList.of(authentication, sessions));
        request.setAttribute(
                "afterDeletion", Replies.loginPage(languages.of(request).deleted()));
        renderer.render("account", Paths.ACCOUNT, request, response);
    }
}

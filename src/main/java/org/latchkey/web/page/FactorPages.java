package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.OwnTotp.TotpSecret;
import org.latchkey.account.factor.RecoveryCodes;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.factor.FactorKind;
import org.latchkey.account.user.factor.Factors;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;

/** The pages for second factors: at the login, for a new authenticator app, and for new recovery codes. */
public final class FactorPages {

    private static final String KINDS = FactorPages.class.getName() + ".kinds";
    private static final String TOTP = FactorPages.class.getName() + ".totp";

    private final PageRenderer renderer;
    private final Sessions sessions;
    private final NextPages nextPages;

    FactorPages(PageRenderer renderer, Sessions sessions, NextPages nextPages) {
        this.renderer = renderer;
        this.sessions = sessions;
        this.nextPages = nextPages;
    }

    /** Keeps what the page for the second step of a login shows, for the page itself or after a wrong code. */
    public void prepareLoginCode(Factors factors, HttpServletRequest request) {
        List<FactorKind> kinds = factors.kinds();
        request.setAttribute(KINDS, kinds);
        request.setAttribute("hasTotp", kinds.contains(FactorKind.TOTP));
        request.setAttribute("hasPasskey", kinds.contains(FactorKind.PASSKEY));
        request.setAttribute("hasRecovery", kinds.contains(FactorKind.RECOVERY));
    }

    /** Sends the page for the second step of a login. */
    public void loginCode(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> next = nextPages.of(request);
        request.setAttribute("next", next.orElse(ContextPath.of(request) + "/"));
        renderer.render("code", Paths.LOGIN_CODE + next.map(NextPages::query).orElse(""), request, response);
    }

    /** Sends the page for a login by a recovery code to an account without a password. */
    public void recoveryLogin(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        renderer.render("recover", Paths.LOGIN_RECOVERY, request, response);
    }

    /** Keeps the secret that the page for a new authenticator app shows, for the page itself or after a wrong code. */
    public void prepareTotp(TotpSecret secret, HttpServletRequest request) {
        request.setAttribute(TOTP, secret);
    }

    /** Returns whether a failed form was on a page whose content was kept. */
    boolean canShow(FormProblem problem, HttpServletRequest request) {
        return problem.path().equals(Paths.API_TOTP_CONFIRM) && request.getAttribute(TOTP) != null
                || problem.path().equals(Paths.API_LOGIN_RECOVERY)
                || problem.path().equals(Paths.API_LOGIN_CODE) && request.getAttribute(KINDS) != null;
    }

    /** Sends the page with the failed form. */
    void failed(FormProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (problem.path().equals(Paths.API_LOGIN_CODE)) {
            loginCode(request, response);
        } else if (problem.path().equals(Paths.API_LOGIN_RECOVERY)) {
            recoveryLogin(request, response);
        } else {
            totp(request, response);
        }
    }

    /** Sends the page for a new authenticator app. */
    public void totp(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        TotpSecret secret = (TotpSecret) request.getAttribute(TOTP);
        QrSvg code = new QrSvg(secret.uri());
        SessionAttributes.of(request, sessions).forEach(request::setAttribute);
        request.setAttribute("qrSize", code.size());
        request.setAttribute("qrPath", code.path());
        request.setAttribute("totpUri", secret.uri());
        request.setAttribute("totpSecret", RecoveryCodes.inGroups(secret.secret(), " "));
        renderer.render("totp", Paths.ACCOUNT_TOTP, request, response);
    }

    /** Sends the page with new recovery codes. */
    public void recoveryCodes(List<String> codes, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SessionAttributes.of(request, sessions).forEach(request::setAttribute);
        request.setAttribute("codes", codes);
        renderer.render("recovery", Paths.ACCOUNT, request, response);
    }
}

package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.mail.TokenPurpose;
import org.latchkey.account.user.factor.FactorKind;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.UrlEncoded;

/** The pages for a forgotten password, and those that the links of mails lead to. */
public final class MailPages {

    /** The page after a link was asked for; it says the same whether or not there is such an account. */
    public static final String ASKED = Paths.FORGOT + "?done=asked";

    private static final String TOKEN = "token";

    private final PageRenderer renderer;
    private final Languages languages;

    MailPages(PageRenderer renderer, Languages languages) {
        this.renderer = renderer;
        this.languages = languages;
    }

    /** Returns the page after an address was confirmed or brought back. */
    public static String followed(TokenPurpose purpose) {
        return Paths.FORGOT + "?done=" + (purpose == TokenPurpose.UNDO_ADDRESS ? "restored" : "confirmed");
    }

    /** Sends the page that asks for a link, with the confirmation of what its query names, if anything. */
    public void forgot(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<String> done = UrlEncoded.query(request).first("done");
        request.setAttribute(
                "done",
                done.map(key -> languages.of(request).all().get("forgot.done." + key))
                        .orElse(null));
        request.setAttribute("onlyDone", done.filter("confirmed"::equals).isPresent());
        renderer.render("forgot", Paths.FORGOT, request, response);
    }

    /** Keeps what the page for a new password shows, for the page itself or after a failure. */
    public void prepareReset(String token, List<FactorKind> factors, HttpServletRequest request) {
        request.setAttribute(TOKEN, token);
        request.setAttribute("asksCode", !factors.isEmpty());
        request.setAttribute(
                "onlyPasskey", !factors.isEmpty() && factors.stream().allMatch(FactorKind.PASSKEY::equals));
    }

    /** Sends the page for a new password; without a kept token only the message. */
    public void reset(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        renderer.render("reset", Paths.RESET, request, response);
    }

    /** Keeps what the page of an address shows, for the page itself or after a failure. */
    public void prepareAddress(String token, TokenPurpose purpose, HttpServletRequest request) {
        request.setAttribute(TOKEN, token);
        request.setAttribute("undoes", purpose == TokenPurpose.UNDO_ADDRESS);
    }

    /** Sends the page with the button that confirms an address or brings one back; without a kept token only the message. */
    public void address(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        renderer.render("address", Paths.CONFIRM_ADDRESS, request, response);
    }

    /** Returns whether a failed request was for one of these pages. */
    static boolean canShow(FormProblem problem) {
        return switch (problem.path()) {
            case Paths.FORGOT,
                    Paths.API_FORGOT,
                    Paths.RESET,
                    Paths.API_RESET,
                    Paths.CONFIRM_ADDRESS,
                    Paths.API_ADDRESS_CONFIRM -> true;
            default -> false;
        };
    }

    void failed(FormProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (problem.path()) {
            case Paths.FORGOT, Paths.API_FORGOT -> forgot(request, response);
            case Paths.RESET, Paths.API_RESET -> reset(request, response);
            default -> address(request, response);
        }
    }
}

package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.guard.GuardAnswer;
import org.latchkey.account.guard.GuardAnswer.Outcome;
import org.latchkey.account.user.User;
import org.latchkey.web.http.RemoteAddress;

/**
 * How a request is refused: by the status, and by the address that a browser is sent to. The refusal of a user is logged
 * (OWASP ASVS 5.0, 16.3.2).
 *
 * @param address the addresses of the pages
 * @param reach warns about pages that do not get the cookie
 * @param log the security log
 */
record GuardRefusal(LoginAddress address, CookieReach reach, SecurityLog log) {

    /** @param redirectStatus the status that makes the proxy redirect the browser */
    void refuse(
            GuardAnswer answer,
            OriginalRequest original,
            int redirectStatus,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = answer.outcome();
        if (outcome == Outcome.NOBODY) {
            reach.check(original);
        }
        answer.user().ifPresent(user -> log(outcome, user, original, request));
        boolean isNavigation = Navigation.is(original.method(), request);
        if (outcome == Outcome.NOBODY && !isNavigation) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (outcome == Outcome.NOT_IN_GROUP || !isNavigation) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.setStatus(redirectStatus);
            boolean passwordDue = outcome == Outcome.PASSWORD_CHANGE_DUE;
            response.setHeader("Location", passwordDue ? address.account() : address.login(original, request));
        }
    }

    private void log(Outcome outcome, User user, OriginalRequest original, HttpServletRequest request) {
        String target = original.address().map(GuardRefusal::withoutQuery).orElse("");
        log.accessRefused(outcome.name(), user.id(), RemoteAddress.of(request), target);
    }

    private static String withoutQuery(String address) {
        return address.replaceFirst("[?#].*", "");
    }
}

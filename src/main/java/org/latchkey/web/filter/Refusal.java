package org.latchkey.web.filter;

import jakarta.servlet.http.HttpServletRequest;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.RemoteAddress;

/** Logs requests of authenticated users that a filter refuses (OWASP ASVS 5.0, 16.3.2). */
final class Refusal {

    private Refusal() {}

    /** Logs a refusal, and returns its failure. */
    static Failure logged(SecurityLog log, HttpServletRequest request, Failure failure) {
        log.accessRefused(
                failure.reason().name(),
                Authenticated.user(request).id(),
                RemoteAddress.of(request),
                request.getServletPath());
        return failure;
    }
}

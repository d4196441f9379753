package org.latchkey.web.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.RequestId;
import org.latchkey.web.page.FormProblem;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

/**
 * Turns a {@link Failure} into a response: a status and a message, as JSON below {@code /api/} and as a page elsewhere.
 * Any other exception is a defect: it is logged, and {@link ErrorServlet} answers with 500.
 */
public final class ErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Attribute for {@link ErrorServlet}: the decoded path of the request in the application. */
    static final String PATH = ErrorFilter.class.getName() + ".path";

    private final transient Pages pages;
    private final transient Languages languages;
    private final transient FailureLog log;

    public ErrorFilter(Pages pages, Languages languages, FailureLog log) {
        this.pages = pages;
        this.languages = languages;
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean succeeded = false;
        try {
            chain.doFilter(request, response);
            succeeded = response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
        } catch (Failure failure) {
            answer(failure, request, response);
        } catch (RuntimeException | ServletException defect) {
            // Logged here, so that it appears in the application's own log.
            log.defect(request, RequestId.give(request, response), defect);
            if (response.isCommitted()) {
                throw defect;
            }
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            if (!succeeded) {
                request.setAttribute(PATH, request.getServletPath());
            }
        }
    }

    private void answer(Failure failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String sentence = languages.of(request).sentence(failure);
        String path = request.getServletPath();
        boolean page = !path.startsWith(Paths.API) || Replies.wantsPage(request) && !path.equals(Paths.API_NICK);
        if (page && FailureStatus.needsLogin(failure)) {
            Optional<String> target = path.equals(Paths.HOME) ? Optional.empty() : Optional.of(Paths.ACCOUNT);
            Replies.redirectToLogin(request, response, sentence, target);
            return;
        }
        if (path.equals(Paths.HOME) && failure.reason() == Reason.PASSWORD_CHANGE_DUE) {
            Replies.redirect(request, response, HttpServletResponse.SC_FOUND, Paths.ACCOUNT);
            return;
        }
        int status = FailureStatus.of(failure);
        response.setStatus(status);
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.outage(request, RequestId.give(request, response), failure);
        }
        FailureStatus.retryAfter(failure)
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
        if (failure.reason() == Reason.CONFIRMATION_REQUIRED) {
            response.setHeader("Confirm", "required");
        }
        if (failure.getCause() instanceof Failure cause && cause.reason() == Reason.PASSKEY_UNKNOWN) {
            // Only so may the browser forget a passkey: the same sentence also stands for a disabled account.
            response.setHeader("Passkey", "unknown");
        }
        if (path.startsWith(Paths.API_GUARD)) {
            // A proxy asks, which shows no body.
            return;
        }
        if (page) {
            boolean ofOtherAccount = failure.reason() == Reason.OTHER_ACCOUNT;
            pages.failed(new FormProblem(path, sentence, InvalidField.of(failure), ofOtherAccount), request, response);
        } else {
            InvalidField.of(failure).ifPresent(field -> response.setHeader(InvalidField.HEADER, field));
            Json.fail(response, sentence);
        }
    }
}

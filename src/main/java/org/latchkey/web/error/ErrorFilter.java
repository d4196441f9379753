package org.latchkey.web.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Failure.Reason;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.RequestId;
import org.latchkey.web.page.FormProblem;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

/**
 * Turns a {@link Failure} into the answer: a status and a sentence, as JSON under {@code /api/} and as a page
 * elsewhere. What is no {@link Failure} is a defect: it is logged, and {@link ErrorServlet} answers with 500.
 */
public final class ErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The attribute with the decoded path in the application that was asked for, for {@link ErrorServlet}. */
    static final String PATH = ErrorFilter.class.getName() + ".path";

    private static final Duration OUTAGE = Duration.ofSeconds(5);

    /** RFC 6585, section 4. */
    private static final int TOO_MANY_REQUESTS = 429;

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
        boolean good = false;
        try {
            chain.doFilter(request, response);
            good = response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
        } catch (Failure failure) {
            answer(failure, request, response);
        } catch (RuntimeException | ServletException defect) {
            // Whatever it is, the operator finds it in the log that the application writes all else to.
            log.defect(request, RequestId.give(request, response), defect);
            if (response.isCommitted()) {
                throw defect;
            }
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            if (!good) {
                request.setAttribute(PATH, request.getServletPath());
            }
        }
    }

    private void answer(Failure failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String sentence = languages.of(request).sentence(failure);
        String path = request.getServletPath();
        boolean page = !path.startsWith(Paths.API) || Replies.wantsPage(request) && !path.equals(Paths.API_NICK);
        if (page && isTokenRefused(failure.reason())) {
            Optional<String> wanted = path.equals(Paths.HOME) ? Optional.empty() : Optional.of(Paths.ACCOUNT);
            Replies.redirectToLogin(request, response, sentence, wanted);
            return;
        }
        if (path.equals(Paths.HOME) && failure.reason() == Reason.PASSWORD_CHANGE_DUE) {
            Replies.redirect(request, response, HttpServletResponse.SC_FOUND, Paths.ACCOUNT);
            return;
        }
        int status = status(failure.reason());
        response.setStatus(status);
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.outage(request, RequestId.give(request, response), failure);
        }
        retryAfter(failure).ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
        if (page) {
            boolean othersPage = failure.reason() == Reason.OTHER_ACCOUNT;
            pages.failed(
                    new FormProblem(path, sentence, InvalidField.of(failure, path), othersPage), request, response);
        } else {
            InvalidField.of(failure, path).ifPresent(field -> response.setHeader(InvalidField.HEADER, field));
            Json.fail(response, sentence);
        }
    }

    /** When it makes sense to try again, if it does at all (RFC 9110, section 10.2.3). */
    private static Optional<Duration> retryAfter(Failure failure) {
        return switch (failure.reason()) {
            case THROTTLED -> Optional.of((Duration) failure.arguments().get(0));
            case BUSY, STORE_UNAVAILABLE -> Optional.of(OUTAGE);
            default -> Optional.empty();
        };
    }

    private static boolean isTokenRefused(Reason reason) {
        return reason == Reason.TOKEN_EXPIRED || reason == Reason.TOKEN_INVALID;
    }

    /**
     * The rule behind it: an outcome that the Flask application answered with 200 keeps 200, because its clients look
     * at {@code result}; an outcome that it never had gets the status of RFC 9110.
     */
    private static int status(Reason reason) {
        return switch (reason) {
            case CREDENTIALS_WRONG, TOKEN_EXPIRED, TOKEN_INVALID -> HttpServletResponse.SC_OK;
            case ID_MISSING,
                    ID_TOO_LONG,
                    ID_CONTROL_CHARACTER,
                    PASSWORD_MISSING,
                    PASSWORD_TOO_LONG,
                    PASSWORD_TOO_SHORT,
                    PASSWORD_COMMON,
                    PASSWORD_IS_A_NAME,
                    PASSWORD_UNCHANGED,
                    NEW_PASSWORD_MISSING,
                    SESSION_MISSING,
                    LANGUAGE_UNKNOWN,
                    NICKNAME_MISSING,
                    NICKNAME_TOO_LONG,
                    NICKNAME_CONTROL_CHARACTER,
                    INPUT_UNREADABLE,
                    INPUT_REPEATED -> HttpServletResponse.SC_BAD_REQUEST;
            case ID_TAKEN, OTHER_ACCOUNT -> HttpServletResponse.SC_CONFLICT;
            case INPUT_TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case INPUT_NOT_A_FORM -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case CROSS_SITE, PASSWORD_WRONG, PASSWORD_CHANGE_DUE, ACCOUNT_DISABLED -> HttpServletResponse.SC_FORBIDDEN;
            case SESSION_UNKNOWN -> HttpServletResponse.SC_NOT_FOUND;
            case THROTTLED -> TOO_MANY_REQUESTS;
            case BUSY, STORE_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }
}

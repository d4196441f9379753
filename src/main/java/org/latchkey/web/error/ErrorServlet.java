package org.latchkey.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.RequestId;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

/**
 * Renders errors that the container answers itself, such as 404, 405 or 500, as JSON or page, without stack trace and
 * version number. Exceptions that did not pass {@link ErrorFilter} are logged here.
 */
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient Languages languages;
    private final transient FailureLog log;

    public ErrorServlet(Pages pages, Languages languages, FailureLog log) {
        this.pages = pages;
        this.languages = languages;
        this.log = log;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String sentence = languages.of(request).sentence(response.getStatus());
        if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            boolean logged = RequestId.of(request).isPresent();
            // Again, because the container may have reset the header with the rest of the failed response.
            String id = RequestId.give(request, response);
            if (!logged) {
                log.defect(request, id, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
            }
        }
        if (isApi(request)) {
            Json.fail(response, sentence);
        } else {
            pages.error(request, response, sentence);
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        String path = (String) request.getAttribute(ErrorFilter.PATH);
        return path != null && path.startsWith(Paths.API);
    }
}

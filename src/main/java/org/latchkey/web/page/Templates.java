package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that are asked for most, made by their JSPs once for each language. */
final class Templates {

    private final Map<String, Template> made = new ConcurrentHashMap<>();

    /** The page in this language, if it was made before. */
    Optional<Template> find(String page, String language) {
        return Optional.ofNullable(made.get(key(page, language)));
    }

    /**
     * Makes a page; the request has everything that the JSP needs, holes included.
     *
     * @param jsp the path of the JSP in the application
     */
    Template make(String page, String language, String jsp, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        CapturedResponse captured = new CapturedResponse(response);
        request.getRequestDispatcher(jsp).include(request, captured);
        Template template = new Template(captured.text());
        made.put(key(page, language), template);
        return template;
    }

    private static String key(String page, String language) {
        return page + ' ' + language;
    }
}

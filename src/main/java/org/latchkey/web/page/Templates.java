package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Cache of the templates of frequent pages; each JSP runs once per language. */
final class Templates {

    private final Map<String, Template> cache = new ConcurrentHashMap<>();

    /** Returns the cached template of a page in a language. */
    Optional<Template> find(String page, String language) {
        return Optional.ofNullable(cache.get(key(page, language)));
    }

    /**
     * Runs a JSP and caches its output. The request must have all attributes of the JSP, including the placeholders.
     *
     * @param jsp the path of the JSP in the application
     */
    Template create(String page, String language, String jsp, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        CapturedResponse captured = new CapturedResponse(response);
        request.getRequestDispatcher(jsp).include(request, captured);
        Template template = new Template(captured.text());
        cache.put(key(page, language), template);
        return template;
    }

    private static String key(String page, String language) {
        return page + ' ' + language;
    }
}

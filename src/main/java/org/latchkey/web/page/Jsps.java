package org.latchkey.web.page;

import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * The JSPs of {@code src/main/webapp/WEB-INF/jsp}. The build has made classes of them, so that no container has to compile
 * them while the first visitor waits; they are reached by the paths that they had as files.
 */
public final class Jsps {

    private static final List<String> PAGES = List.of("account", "error", "index", "login", "onward", "register");

    /** Jasper, which names the classes, writes a dash as its code. */
    private static final String CLASSES = "org.latchkey.jsp.WEB_002dINF.jsp.";

    private Jsps() {}

    public static void register(ServletContext context) {
        for (String page : PAGES) {
            context.addServlet("jsp-" + page, CLASSES + page + "_jsp").addMapping(path(page));
        }
    }

    /** What to dispatch a request to. */
    static String path(String page) {
        return "/WEB-INF/jsp/" + page + ".jsp";
    }
}

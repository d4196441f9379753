package org.latchkey.web.page;

import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * Registers the JSPs of {@code src/main/webapp/WEB-INF/jsp}. The build compiles them, so that the first request need
 * not wait for the container's compiler; their paths are those of the source files.
 */
public final class Jsps {

    private static final List<String> PAGES = List.of(
            "account",
            "address",
            "code",
            "error",
            "forgot",
            "index",
            "login",
            "logout",
            "onward",
            "recover",
            "recovery",
            "register",
            "reset",
            "totp");

    /** Jasper generates the class names and encodes a dash by its character code. */
    private static final String CLASSES = "org.latchkey.jsp.WEB_002dINF.jsp.";

    private Jsps() {}

    /** Registers one servlet per JSP. */
    public static void register(ServletContext context) {
        for (String page : PAGES) {
            context.addServlet("jsp-" + page, CLASSES + page + "_jsp").addMapping(path(page));
        }
    }

    /** Returns the path to dispatch a request to. */
    static String path(String page) {
        return "/WEB-INF/jsp/" + page + ".jsp";
    }
}

package org.latchkey.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.web.http.ContextPath;

/** Runs JSPs with the attributes that the frame of every page needs: language, assets and branding. */
final class PageRenderer {

    private final Languages languages;
    private final Map<String, String> assets;
    private final BrandFiles brand;
    private final int passwordMinLength;
    private final Templates templates = new Templates();

    PageRenderer(Languages languages, Map<String, String> assets, BrandFiles brand, int passwordMinLength) {
        this.languages = languages;
        this.assets = assets;
        this.brand = brand;
        this.passwordMinLength = passwordMinLength;
    }

    /**
     * Runs a JSP with the attributes of the request.
     *
     * @param page the name of the JSP
     * @param here the path in the application at which the user gets the page again
     */
    void render(String page, String here, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        setFrameAttributes(languages.of(request), here, request);
        request.getRequestDispatcher(Jsps.path(page)).forward(request, response);
    }

    /**
     * Sends a page that differs between requests only in a few values, without running its JSP each time.
     *
     * @param page the name of the JSP
     * @param here the path in the application at which the user gets the page again
     * @param values the values that differ, by the names of their attributes
     */
    void fill(
            String page,
            String here,
            Map<String, Object> values,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Messages messages = languages.of(request);
        Optional<Template> cached = templates.find(page, messages.tag());
        Template template;
        if (cached.isPresent()) {
            template = cached.get();
        } else {
            setFrameAttributes(messages, here, request);
            values.keySet().forEach(name -> request.setAttribute(name, Template.placeholder(name)));
            template = templates.create(page, messages.tag(), Jsps.path(page), request, response);
        }
        template.write(values, response);
    }

    private void setFrameAttributes(Messages messages, String here, HttpServletRequest request) {
        String root = ContextPath.of(request);
        request.setAttribute("text", messages.all());
        request.setAttribute("language", messages.tag());
        request.setAttribute("languages", languages.otherNames(messages));
        request.setAttribute("root", root);
        request.setAttribute("here", root + here);
        request.setAttribute("asset", assets);
        request.setAttribute("passwordMinLength", passwordMinLength);
        request.setAttribute("passwordHint", messages.passwordHint(passwordMinLength));
        request.setAttribute("brandStyle", brand.path(BrandFiles.STYLE).orElse(null));
        request.setAttribute("brandLogo", brand.path(BrandFiles.LOGO).orElse(null));
    }
}

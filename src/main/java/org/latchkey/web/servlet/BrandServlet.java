package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.web.http.UrlEncoded;
import org.latchkey.web.page.BrandFiles;

/** {@code GET /brand/*}: the style sheet and the logo of the operator. */
public final class BrandServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient BrandFiles brand;

    public BrandServlet(BrandFiles brand) {
        this.brand = brand;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        Optional<BrandFiles.File> file = brand.file(name);
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // Without the version, the same URL may have other content later.
        if (UrlEncoded.query(request)
                .first("v")
                .filter(file.get().version()::equals)
                .isPresent()) {
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        }
        response.setContentType(file.get().type());
        response.setContentLength(file.get().content().length);
        response.getOutputStream().write(file.get().content());
    }
}

package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.web.http.UrlEncoded;
import org.latchkey.web.page.BrandFiles;

/** {@code GET /brand/*}: the operator's own style sheet and logo. */
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
        // Under any other address it may be another file tomorrow.
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

package org.latchkey.it.guard.shop;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded by its annotation only. */
@WebServlet("/annotated")
@ServletSecurity(@HttpConstraint(rolesAllowed = "staff"))
public final class AnnotatedServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().append(WhoServlet.line(request));
    }
}

package org.latchkey.it.guard.shop;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page. */
@WebServlet("/error")
public final class ErrorServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=UTF-8");
        response.getWriter()
                .append("error ")
                .append(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)))
                .append(" of ")
                .append(request.getRemoteUser());
    }
}

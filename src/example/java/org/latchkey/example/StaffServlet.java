package org.latchkey.example;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Removes entries, for the group {@code staff}: {@code web.xml} says so. */
@WebServlet("/staff/*")
public final class StaffServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = new Page(request, "관리", "Moderation");
        GuestBook.of(getServletContext())
                .forEach(entry -> page.html("<form method=\"post\" action=\"staff/\">\n<blockquote>")
                        .text(entry.text())
                        .html("</blockquote>\n<small>")
                        .text(entry.author())
                        .html("</small>\n<button name=\"number\" value=\"" + entry.number()
                                + "\">지우기</button>\n</form>\n"));
        page.send(response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            GuestBook.of(getServletContext()).remove(Long.parseLong(request.getParameter("number")));
        } catch (NumberFormatException noNumber) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.sendRedirect(request.getContextPath() + "/staff/");
    }
}

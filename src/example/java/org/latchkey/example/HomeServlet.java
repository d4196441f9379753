package org.latchkey.example;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The guest book, for everybody. */
@WebServlet("")
public final class HomeServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = new Page(request, "방명록", "Guest book");
        GuestBook.of(getServletContext())
                .forEach(entry -> page.html("<blockquote>")
                        .text(entry.text())
                        .html("</blockquote>\n<p><small>")
                        .text(entry.author())
                        .html("</small></p>\n"));
        page.send(response);
    }
}

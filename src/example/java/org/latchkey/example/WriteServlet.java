package org.latchkey.example;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The form for a new entry, for every user: {@code web.xml} says so. */
@WebServlet("/write")
public final class WriteServlet extends HttpServlet {

    private static final int MAX_LENGTH = 1000;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new Page(request, "글쓰기", "Write an entry")
                .html("<form method=\"post\" action=\"write\">\n<label>내용 <small lang=\"en\">Text</small>\n")
                .html("<textarea name=\"text\" rows=\"4\" maxlength=\"1000\" required></textarea></label>\n")
                .html("<button>남기기</button>\n</form>\n<h2>방금 올라온 글 <small lang=\"en\">Just written</small></h2>\n")
                .html("<ul id=\"live\" aria-live=\"polite\"></ul>\n<script type=\"module\" src=\"live.js\"></script>\n")
                .send(response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        String text = request.getParameter("text");
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String author = request.getRemoteUser();
        GuestBook.of(getServletContext()).add(author, text.strip());
        LiveEndpoint.send(author + ": " + text.strip());
        response.sendRedirect(request.getContextPath() + "/");
    }
}

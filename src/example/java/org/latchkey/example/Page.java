package org.latchkey.example;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** A page with the navigation of all pages. Text is escaped; only literals of the caller are HTML. */
final class Page {

    private final HttpServletRequest request;
    private final StringBuilder html = new StringBuilder();

    Page(HttpServletRequest request, String korean, String english) {
        this.request = request;
        String root = request.getContextPath() + "/";
        html("<!doctype html>\n<html lang=\"ko\">\n<head>\n<meta charset=\"utf-8\">\n")
                .html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<base href=\"")
                .text(root)
                .html("\">\n<link rel=\"stylesheet\" href=\"style.css\">\n<title>")
                .text(korean)
                .html("</title>\n</head>\n<body>\n<nav>\n<a href=\"./\">방명록</a>\n");
        navigation();
        html("</nav>\n<h1>")
                .text(korean)
                .html(" <small lang=\"en\">")
                .text(english)
                .html("</small></h1>\n");
    }

    private void navigation() {
        html("<a href=\"write\">글쓰기</a>\n");
        if (request.isUserInRole("staff")) {
            html("<a href=\"staff/\">관리</a>\n");
        }
        if (request.getRemoteUser() != null) {
            html("<span>")
                    .text(request.getRemoteUser())
                    .html("님</span>\n")
                    .html("<form method=\"post\" action=\"logout\"><button>로그아웃</button></form>\n");
        }
    }

    Page html(String literal) {
        html.append(literal);
        return this;
    }

    Page text(String text) {
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '"' -> html.append("&#34;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return this;
    }

    void send(HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=UTF-8");
        // The navigation shows the user, so no cache may keep the page.
        response.setHeader("Cache-Control", "no-store");
        PrintWriter writer = response.getWriter();
        writer.append(html).append("</body>\n</html>\n");
    }
}

package org.latchkey.example;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page for errors. The user is known here, too. */
@WebServlet("/error")
public final class ErrorServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        String[] words = words(status == null ? HttpServletResponse.SC_NOT_FOUND : (int) status);
        new Page(request, words[0], words[1]).send(response);
    }

    private static String[] words(int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED -> new String[] {"로그인이 필요합니다", "Log in first"};
            case HttpServletResponse.SC_FORBIDDEN -> new String[] {"권한이 없습니다", "Not allowed"};
            case HttpServletResponse.SC_NOT_FOUND -> new String[] {"없는 페이지입니다", "No such page"};
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                new String[] {"잠시 후 다시 시도해 주세요", "Try again in a moment"};
            default -> new String[] {"문제가 생겼습니다", "Something went wrong"};
        };
    }
}

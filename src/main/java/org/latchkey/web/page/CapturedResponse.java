package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Keeps what a JSP writes in place of sending it. */
final class CapturedResponse extends HttpServletResponseWrapper {

    private final StringWriter written = new StringWriter();
    private final PrintWriter writer = new PrintWriter(written);

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    /** What was written. */
    String text() {
        writer.flush();
        return written.toString();
    }
}

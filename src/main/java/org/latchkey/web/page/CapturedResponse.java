package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Response wrapper that collects the output of a JSP instead of sending it. */
final class CapturedResponse extends HttpServletResponseWrapper {

    private final StringWriter output = new StringWriter();
    private final PrintWriter writer = new PrintWriter(output);

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    /** Returns the collected output. */
    String text() {
        writer.flush();
        return output.toString();
    }
}

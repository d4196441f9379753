package org.latchkey.bench.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;

/** The fastest possible servlet: writes a prepared reply. */
public final class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient RecordedReply reply;

    /** Called by the container. */
    public BareServlet() {}

    @Override
    public void init() {
        reply = RecordedReply.read(Path.of(getInitParameter("reply")));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply.write(response);
    }
}

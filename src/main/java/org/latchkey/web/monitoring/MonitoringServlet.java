package org.latchkey.web.monitoring;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Serves one monitoring endpoint as plain text. */
public final class MonitoringServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final transient Supplier<Result> result;

    /**
     * Result of a check.
     *
     * @param ok false for a response with 503
     * @param text the body of the response
     */
    record Result(boolean ok, String text) {}

    MonitoringServlet(Supplier<Result> result) {
        this.result = result;
    }

    /** {@code GET /healthz}: the process is up and serves requests. */
    public static MonitoringServlet health() {
        return new MonitoringServlet(() -> new Result(true, "up\n"));
    }

    /** {@code GET /readyz}: the database answers, so users can log in; else 503. */
    public static MonitoringServlet readiness(Monitoring monitoring) {
        return new MonitoringServlet(() -> monitoring.ready().getAsBoolean()
                ? new Result(true, "ready\n" + monitoring.detail().get())
                : new Result(false, "the database does not answer\n"));
    }

    /** {@code GET /metrics}, in the text format of Prometheus. */
    public static MonitoringServlet metrics(Monitoring monitoring) {
        return new MonitoringServlet(() -> new Result(true, monitoring.metrics().get()));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Result current = result.get();
        if (!current.ok()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "1");
        }
        byte[] body = current.text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(TEXT);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

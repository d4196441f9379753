package org.latchkey.web.monitoring;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Tells a program that watches over the application one thing, as text. */
public final class MonitoringServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final transient Supplier<Answer> answer;

    /** @param text nothing if it is not well */
    record Answer(boolean well, String text) {}

    MonitoringServlet(Supplier<Answer> answer) {
        this.answer = answer;
    }

    /** {@code GET /healthz}: the process is up and serves requests. */
    public static MonitoringServlet health() {
        return new MonitoringServlet(() -> new Answer(true, "up\n"));
    }

    /** {@code GET /readyz}: the database answers, so people can log in; else 503. */
    public static MonitoringServlet readiness(Monitoring monitoring) {
        return new MonitoringServlet(() -> monitoring.ready().getAsBoolean()
                ? new Answer(true, "ready\n")
                : new Answer(false, "the database does not answer\n"));
    }

    /** {@code GET /metrics}, in the text format of Prometheus. */
    public static MonitoringServlet metrics(Monitoring monitoring) {
        return new MonitoringServlet(() -> new Answer(true, monitoring.metrics().get()));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer now = answer.get();
        if (!now.well()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "1");
        }
        byte[] body = now.text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(TEXT);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

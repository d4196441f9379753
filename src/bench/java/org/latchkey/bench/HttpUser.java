package org.latchkey.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The HTTP client of one simulated user. It keeps cookies and the connection, and checks every reply. */
final class HttpUser implements AutoCloseable {

    private static final Pattern COOKIE = Pattern.compile("\r\n(?i:set-cookie): ([^=]+)=([^;\r]*)");

    private final int port;
    private final RequestStats stats;
    private final Map<String, String> cookies = new TreeMap<>();
    private Connection connection;

    HttpUser(int port, RequestStats stats) {
        this.port = port;
        this.stats = stats;
    }

    /**
     * Sends a GET request.
     *
     * @param path one of the application's routes
     * @param status the expected status
     * @param content a string that the expected reply contains
     */
    String get(String path, int status, String content) throws IOException {
        return send(path, Workload.get(path, cookies()), status, content);
    }

    /** Requests an asset. */
    void getAsset(String path) throws IOException {
        send("/assets/*", Workload.get(path, cookies(), "Accept-Encoding: gzip"), 200, "immutable");
    }

    /** Requests a path that does not exist. */
    void getUnknownPath() throws IOException {
        send("other", Workload.get("/no-such-path", cookies()), 404, "</html>");
    }

    void post(String path, String body, int status, String content) throws IOException {
        send(path, Workload.post(path, body, cookies()), status, content);
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private String send(String route, byte[] request, int status, String content) throws IOException {
        if (connection == null) {
            connection = new Connection(port);
        }
        stats.sent();
        connection.send(request);
        String reply = connection.receive();
        int actual = Integer.parseInt(reply.substring(9, 12));
        stats.received(route, actual);
        if (actual != status || !reply.contains(content)) {
            stats.fault(route + ": " + reply);
        }
        COOKIE.matcher(reply.substring(0, reply.indexOf("\r\n\r\n"))).results().forEach(this::store);
        return reply;
    }

    private void store(MatchResult cookie) {
        if (cookie.group(2).isEmpty()) {
            cookies.remove(cookie.group(1));
        } else {
            cookies.put(cookie.group(1), cookie.group(2));
        }
    }

    /** Closes the connection; the next request opens another one. */
    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}

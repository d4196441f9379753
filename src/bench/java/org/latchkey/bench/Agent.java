package org.latchkey.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person uses: it keeps cookies and the connection, and knows which reply is the right one. */
final class Agent implements AutoCloseable {

    private static final Pattern COOKIE = Pattern.compile("\r\n(?i:set-cookie): ([^=]+)=([^;\r]*)");

    private final int port;
    private final Tally tally;
    private final Map<String, String> cookies = new TreeMap<>();
    private Connection connection;

    Agent(int port, Tally tally) {
        this.port = port;
        this.tally = tally;
    }

    /**
     * Asks for something.
     *
     * @param path as the product's table of routes has it
     * @param status the right one
     * @param content what a right reply contains
     */
    String get(String path, int status, String content) throws IOException {
        return send(path, Target.get(path, cookies()), status, content);
    }

    /** Asks for one of the files that have their content in their names. */
    void getAsset(String path) throws IOException {
        send("/assets/*", Target.get(path, cookies(), "Accept-Encoding: gzip"), 200, "immutable");
    }

    /** Asks for what is not there. */
    void getNothing() throws IOException {
        send("other", Target.get("/nothing-of-this-name", cookies()), 404, "</html>");
    }

    void post(String path, String body, int status, String content) throws IOException {
        send(path, Target.post(path, body, cookies()), status, content);
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
        tally.sent();
        connection.send(request);
        String reply = connection.receive();
        int answered = Integer.parseInt(reply.substring(9, 12));
        tally.received(route, answered);
        if (answered != status || !reply.contains(content)) {
            tally.fault(route + ": " + reply);
        }
        COOKIE.matcher(reply.substring(0, reply.indexOf("\r\n\r\n"))).results().forEach(this::keep);
        return reply;
    }

    private void keep(MatchResult cookie) {
        if (cookie.group(2).isEmpty()) {
            cookies.remove(cookie.group(1));
        } else {
            cookies.put(cookie.group(1), cookie.group(2));
        }
    }

    /** Ends the connection; the next request makes another one. */
    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}

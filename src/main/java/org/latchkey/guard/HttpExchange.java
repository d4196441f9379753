package org.latchkey.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to Latchkey. By {@code HttpURLConnection}, because the newer HTTP client has threads that outlive an undeployed
 * application.
 */
final class HttpExchange {

    // Together two seconds. Once connected, HttpURLConnection takes no other timeout.
    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 1500;
    private static final int MAX_BODY_BYTES = 64 * 1024;

    /** A reply without its body. */
    record Reply(int status, Map<String, List<String>> headers) {

        Optional<String> header(String name) {
            return values(name).stream().findFirst();
        }

        List<String> cookies() {
            return values("set-cookie");
        }

        private List<String> values(String name) {
            return headers.entrySet().stream()
                    .filter(header -> name.equalsIgnoreCase(header.getKey()))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }
    }

    /** @param headers names and values in turn */
    Reply get(String url, List<String> headers) throws IOException {
        return send("GET", url, headers);
    }

    /** @param headers names and values in turn */
    Reply post(String url, List<String> headers) throws IOException {
        return send("POST", url, headers);
    }

    private static Reply send(String method, String url, List<String> headers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        for (int i = 0; i < headers.size(); i += 2) {
            connection.setRequestProperty(headers.get(i), headers.get(i + 1));
        }
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        if ("POST".equals(method)) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(0);
            connection.getOutputStream().close();
        } else {
            connection.connect();
        }
        try {
            Reply reply = new Reply(connection.getResponseCode(), connection.getHeaderFields());
            drain(connection);
            return reply;
        } catch (IOException e) {
            connection.disconnect();
            throw e;
        }
    }

    /** Reads the body, so that the connection can be used again. */
    private static void drain(HttpURLConnection connection) throws IOException {
        boolean isError = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream body = isError ? connection.getErrorStream() : connection.getInputStream()) {
            if (body != null) {
                body.readNBytes(MAX_BODY_BYTES);
            }
        }
    }
}

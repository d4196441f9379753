package org.latchkey.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.latchkey.it.client.Client.Reply;

/** A browser without a screen: it keeps cookies, and says of each request whether it is a navigation. Follows no redirect. */
public final class Visitor {

    public static final String PASSWORD = "correct horse";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String origin;

    /** @param origin the URL of the server, without a slash at its end */
    public Visitor(String origin) {
        this.origin = origin;
    }

    /** Logs in to the Latchkey at {@code /latchkey}, and registers before if need be. */
    public Visitor loggedInAs(String id) {
        Client client = new Client(origin + "/latchkey");
        client.register(id, PASSWORD, "닉 " + id);
        Reply reply = post("/latchkey/api/login", "id_give", id, "pw_give", PASSWORD);
        if (!"success".equals(reply.result())) {
            throw new AssertionError(reply.body());
        }
        return this;
    }

    /** As a click on a link. */
    public Reply visit(String path) {
        return send(request(path)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Accept", Client.BROWSER_ACCEPT)
                .GET());
    }

    /** As a script does. */
    public Reply fetch(String path) {
        return send(request(path).header("Sec-Fetch-Mode", "cors").GET());
    }

    /** @param fields names and values in turn */
    public Reply post(String path, String... fields) {
        return send(request(path)
                .header("Content-Type", Client.URL_ENCODED)
                .POST(BodyPublishers.ofString(Client.encode(fields))));
    }

    public Reply postText(String path, String text) {
        return send(request(path)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @throws CompletionException if the server refuses it */
    public WebSocket open(String path, WebSocket.Listener listener) {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create(origin.replaceFirst("http", "ws") + path), listener)
                .join();
    }

    /** The id of the session of the application at a path. */
    public String sessionOf(String contextPath) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .filter(cookie -> cookie.getPath().equals(contextPath))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The value of a cookie, or an empty text. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining(" and "));
    }
}

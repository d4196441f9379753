package org.latchkey.it.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP client that stores no cookies and follows no redirects, so that a test sees every reply. */
public final class Client {

    public static final String URL_ENCODED = "application/x-www-form-urlencoded";
    public static final String BROWSER_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    /** @param base the URL of the application, without a trailing slash */
    public Client(String base) {
        this.base = base;
    }

    /** A reply. */
    public record Reply(int status, String body, HttpResponse<String> response) {

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        public String result() {
            return json().get("result").getAsString();
        }

        public String msg() {
            return json().get("msg").getAsString();
        }

        /** Returns the cookie that the reply sets, with its attributes. */
        public Optional<String> setCookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .findFirst();
        }

        /** Returns the token of the cookie that the reply sets. */
        public Optional<String> renewed() {
            return setCookie("mytoken").map(cookie -> cookie.split("[=;]")[1]);
        }

        public String token() {
            return json().get("token").getAsString();
        }
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Confirms the identity of the user of a session, as sensitive requests require. */
    public void confirm(String token, String password) {
        Reply reply = postAs(token, "/api/account/confirm", "pw_give", password);
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
    }

    /** @param token the value of the cookie */
    public Reply getAs(String token, String path) {
        return get(path, "Cookie", "mytoken=" + token);
    }

    /** @param token the value of the cookie */
    public Reply postAs(String token, String path, String... fields) {
        return postBody(path, URL_ENCODED, encode(fields), "Cookie", "mytoken=" + token);
    }

    /** Sends the form as a browser without JavaScript does. */
    public Reply postAsBrowserAs(String token, String path, String... fields) {
        return postBody(path, URL_ENCODED, encode(fields), "Cookie", "mytoken=" + token, "Accept", BROWSER_ACCEPT);
    }

    /** @param fields alternating names and values */
    public Reply post(String path, String... fields) {
        return postBody(path, URL_ENCODED, encode(fields));
    }

    /** Sends the form as a browser without JavaScript does. */
    public Reply postAsBrowser(String path, String... fields) {
        return postBody(path, URL_ENCODED, encode(fields), "Accept", BROWSER_ACCEPT);
    }

    public Reply postBody(String path, String contentType, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = contentType;
        return send("POST", path, BodyPublishers.ofString(body, StandardCharsets.UTF_8), all);
    }

    public Reply send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the path of an asset within the application, as the login page references it.
     *
     * @param name the name without the hash of the content
     */
    public String asset(String name) {
        int dot = name.lastIndexOf('.');
        Matcher path = Pattern.compile("/assets/" + name.substring(0, dot) + "-[0-9a-f]{12}\\" + name.substring(dot))
                .matcher(get("/login").body());
        if (!path.find()) {
            throw new AssertionError("no " + name);
        }
        return path.group();
    }

    public static String encode(String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return body.toString();
    }

    public Reply register(String id, String password, String nickname) {
        return post("/api/register", "id_give", id, "pw_give", password, "nickname_give", nickname);
    }

    public Reply logIn(String id, String password) {
        return post("/api/login", "id_give", id, "pw_give", password);
    }
}

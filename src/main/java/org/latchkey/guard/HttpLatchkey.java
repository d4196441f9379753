package org.latchkey.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a Latchkey in another JVM, at its endpoint for proxies. Answers may be one second old. */
final class HttpLatchkey implements Latchkey {

    private static final String COOKIE_START = TokenCookie.NAME + "=";
    private static final long PAUSE_AFTER_FAILURE_NANOS = 1_000_000_000;

    private final HttpExchange exchange;
    private final String base;
    private final LongSupplier nanoTime;
    private final AnswerCache cache;
    private final OutageLog outages = new OutageLog();
    /** Until then it is not asked, so that requests do not all wait for a Latchkey that is away. */
    private final AtomicLong pauseUntil;

    /** @param url the URL of Latchkey without a slash at its end */
    HttpLatchkey(URI url, LongSupplier nanoTime) {
        this.base = url.toString();
        this.exchange = new HttpExchange();
        this.nanoTime = nanoTime;
        this.cache = new AnswerCache(nanoTime);
        this.pauseUntil = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public Answer whose(Optional<String> token, HttpServletRequest request) {
        Optional<Answer> known = token.flatMap(cache::get);
        if (known.isPresent()) {
            return known.get();
        }
        if (nanoTime.getAsLong() - pauseUntil.get() < 0) {
            return Answer.UNAVAILABLE;
        }
        try {
            HttpExchange.Reply reply = exchange.get(base + "/api/guard", headers(token, request));
            Answer answer = answer(reply, request);
            if (token.isPresent() && answer.state() == Answer.State.USER) {
                cache.put(token.get(), answer);
            }
            outages.available();
            return answer;
        } catch (IOException | RuntimeException e) {
            pauseUntil.set(nanoTime.getAsLong() + PAUSE_AFTER_FAILURE_NANOS);
            outages.unavailable(
                    base + ": " + (e.getMessage() == null ? e.getClass().getName() : e.getMessage()));
            return Answer.UNAVAILABLE;
        }
    }

    /**
     * Returns the headers by which Latchkey tells a navigation. It decides by {@code Accept} where {@code Sec-Fetch-Mode} is
     * absent, which {@code HttpURLConnection} cannot send.
     */
    private static List<String> headers(Optional<String> token, HttpServletRequest request) {
        Stream<String> cookie = token.stream().flatMap(value -> Stream.of("Cookie", COOKIE_START + value));
        return Stream.concat(
                        cookie,
                        Stream.of(
                                "X-Original-URL",
                                Visit.url(request),
                                "X-Original-Method",
                                request.getMethod(),
                                "Accept",
                                Visit.isNavigation(request) ? "text/html" : "application/json"))
                .toList();
    }

    private static Answer answer(HttpExchange.Reply reply, HttpServletRequest request) {
        Optional<String> location = reply.header("Location").filter(HttpLatchkey::isAddress);
        List<String> cookies = cookies(reply, request);
        return switch (reply.status()) {
            case 200 -> Answer.user(user(reply), cookies);
            case 401 -> new Answer(Answer.State.NOBODY, Optional.empty(), cookies, location);
            // No group was asked for, so the reason can only be the password.
            case 403 -> new Answer(Answer.State.PASSWORD_DUE, Optional.empty(), cookies, location);
            default -> throw new IllegalStateException("status " + reply.status());
        };
    }

    private static GuardPrincipal user(HttpExchange.Reply reply) {
        String id = decoded(reply, "Remote-User");
        if (id.isEmpty()) {
            throw new IllegalStateException("the header Remote-User is empty");
        }
        Set<String> groups = Stream.of(decoded(reply, "Remote-Groups").split(","))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toSet());
        return new GuardPrincipal(id, decoded(reply, "Remote-Name"), groups);
    }

    private static String decoded(HttpExchange.Reply reply, String header) {
        String value = reply.header(header)
                .orElseThrow(() -> new IllegalStateException("the header " + header + " is missing"));
        // Percent-encoding of paths, in which a plus is a plus.
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isAddress(String location) {
        return location.startsWith("/") && !location.startsWith("//")
                || location.startsWith("https://")
                || location.startsWith("http://");
    }

    /** Returns the cookies of the token. Latchkey may have been asked without HTTPS although the browser uses it. */
    private static List<String> cookies(HttpExchange.Reply reply, HttpServletRequest request) {
        return reply.cookies().stream()
                .filter(cookie -> cookie.startsWith(COOKIE_START))
                .map(cookie -> request.isSecure() && !cookie.contains("; Secure") ? cookie + "; Secure" : cookie)
                .toList();
    }

    @Override
    public List<String> end(Optional<String> token, HttpServletRequest request) {
        if (token.isEmpty()) {
            return List.of();
        }
        cache.remove(token.get());
        try {
            HttpExchange.Reply reply =
                    exchange.post(base + "/api/logout", List.of("Cookie", COOKIE_START + token.get()));
            cache.remove(token.get());
            return cookies(reply, request);
        } catch (IOException | RuntimeException e) {
            outages.unavailable(base + ": a session was not ended: " + e.getMessage());
            return List.of();
        }
    }
}

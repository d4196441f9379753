package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLatchkeyTest {

    private final TestRequest test = new TestRequest();
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final Headers reply = new Headers();

    private HttpServer server;
    private HttpLatchkey latchkey;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        latchkey = latchkeyAt(server.getAddress().getPort());
        user("anna");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpLatchkey latchkeyAt(int port) {
        return new HttpLatchkey(URI.create("http://127.0.0.1:" + port + "/latchkey"), nanos::get);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestHeaders());
        exchange.getResponseHeaders().putAll(reply);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void user(String id) {
        reply.set("Remote-User", id);
        reply.set("Remote-Name", "");
        reply.set("Remote-Groups", "");
    }

    private Answer ask(String token) {
        return latchkey.whose(Optional.ofNullable(token), test.request);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void theHeadersOfTheUserAreDecoded() {
        reply.set("Remote-User", "%EC%95%88%EB%82%98+a%2541");
        reply.set("Remote-Name", "%EC%95%88 %EB%82%98");
        reply.set("Remote-Groups", "staff,intern");
        assertEquals(
                new GuardPrincipal("안나+a%41", "안 나", Set.of("staff", "intern")),
                ask("a").user().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/guard", "/api/guard/"})
    void itIsNamedByItsAddressOrByThatOfTheEndpoint(String end) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/latchkey" + end;
        Guard guard = Guard.of(test.withParameter("latchkey.url", url).application, Map.of());
        assertEquals(
                Answer.State.USER,
                guard.latchkey().whose(Optional.of("a"), test.request).state());
        assertEquals(List.of("GET /latchkey/api/guard"), requests);
    }

    @Test
    void itIsToldTheTokenAndTheOriginalRequest() {
        ask("a");
        assertEquals(List.of("GET /latchkey/api/guard"), requests);
        assertEquals(List.of("mytoken=a"), headers.get(0).get("Cookie"));
        assertEquals("https://example.org/shop/staff/list?p=1", headers.get(0).getFirst("X-Original-URL"));
        assertEquals("GET", headers.get(0).getFirst("X-Original-Method"));
        assertEquals("application/json", headers.get(0).getFirst("Accept"));
        test.asNavigation();
        ask("b");
        assertEquals("text/html", headers.get(1).getFirst("Accept"));
        test.with("Sec-Fetch-Mode", "cors");
        ask("c");
        assertEquals("application/json", headers.get(2).getFirst("Accept"));
    }

    @Test
    void aUserIsCachedForOneSecondAndNobodyIsNot() {
        assertEquals("anna", ask("a").user().orElseThrow().id());
        later(Duration.ofMillis(999));
        user("bob");
        assertEquals("anna", ask("a").user().orElseThrow().id());
        assertEquals("bob", ask("b").user().orElseThrow().id());
        later(Duration.ofMillis(1));
        assertEquals("bob", ask("a").user().orElseThrow().id());
        status = 401;
        assertEquals(Answer.State.NOBODY, ask("c").state());
        status = 200;
        assertEquals(Answer.State.USER, ask("c").state());
    }

    @Test
    void aRenewedTokenIsPassedOnOnceAndOnlyItsCookie() {
        reply.put("Set-Cookie", List.of("mytoken=b; Path=/; HttpOnly; SameSite=Lax", "other=1"));
        assertEquals(List.of("mytoken=b; Path=/; HttpOnly; SameSite=Lax"), ask("a").cookies());
        assertEquals(List.of(), ask("a").cookies());
        when(test.request.isSecure()).thenReturn(true);
        assertEquals(List.of("mytoken=b; Path=/; HttpOnly; SameSite=Lax; Secure"), ask("c").cookies());
    }

    @Test
    void theAddressOfTheLoginIsPassedOn() {
        status = 401;
        reply.set("Location", "/latchkey/login?next=%2Fshop");
        assertEquals(Optional.of("/latchkey/login?next=%2Fshop"), ask(null).location());
        reply.set("Location", "javascript:alert(1)");
        assertEquals(Optional.empty(), ask(null).location());
    }

    @Test
    void aOneTimePasswordIsNoLogin() {
        status = 403;
        assertEquals(Answer.State.PASSWORD_DUE, ask("a").state());
    }

    @Test
    void otherAnswersAreNone() {
        for (int other : new int[] {204, 302, 404, 500, 503}) {
            status = other;
            assertEquals(Answer.UNAVAILABLE, ask("a"), () -> "status " + other);
            later(Duration.ofSeconds(1));
        }
        status = 200;
        reply.set("Remote-User", "");
        assertEquals(Answer.UNAVAILABLE, ask("a"));
        later(Duration.ofSeconds(1));
        user("anna");
        reply.remove("Remote-Groups");
        assertEquals(Answer.UNAVAILABLE, ask("a"));
    }

    @Test
    void afterAFailureItIsLeftInPeaceForASecond() {
        status = 503;
        assertEquals(Answer.UNAVAILABLE, ask("a"));
        status = 200;
        assertEquals(Answer.UNAVAILABLE, ask("a"));
        assertEquals(1, requests.size());
        later(Duration.ofSeconds(1));
        assertEquals(Answer.State.USER, ask("a").state());
    }

    @Test
    void oneThatDoesNotAnswerIsNotWaitedForLong() throws IOException {
        // Connections are accepted by the operating system, and nothing reads them.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            latchkey = latchkeyAt(silent.getLocalPort());
            long start = System.nanoTime();
            assertEquals(Answer.UNAVAILABLE, ask("a"));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(taken.compareTo(Duration.ofSeconds(1)) > 0, taken::toString);
            assertTrue(taken.compareTo(Duration.ofSeconds(10)) < 0, taken::toString);
        }
    }

    @Test
    void aLogoutEndsTheSessionAndForgetsTheUser() {
        ask("a");
        reply.put("Set-Cookie", List.of("mytoken=; Max-Age=0; Path=/", "mytoken=; Max-Age=0; Path=/latchkey"));
        assertEquals(2, latchkey.end(Optional.of("a"), test.request).size());
        assertEquals("POST /latchkey/api/logout", requests.get(1));
        assertEquals(List.of("mytoken=a"), headers.get(1).get("Cookie"));
        status = 401;
        assertEquals(Answer.State.NOBODY, ask("a").state());
    }
}

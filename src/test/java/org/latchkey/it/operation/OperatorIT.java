package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Information for operators and monitoring clients. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorIT {

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;

    private Client client;

    @BeforeAll
    static void start() {
        database = TestDatabase.embeddedWithShortTimeout(folder);
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(OperatorIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .andAnother("/elsewhere", "MONITORING_FROM", "10.1.0.0/16")
                .andAnotherWith(
                        "/valve",
                        "  <Valve className=\"org.apache.catalina.valves.RemoteIpValve\" protocolHeader=\"X-Forwarded-Proto\"/>\n"
                                + "  <Parameter name=\"MONITORING_FROM\" value=\"127.0.0.1, 192.0.2.0/24\"/>\n")
                .start();
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        database.close();
        // Neither threads nor thread locals leak.
        assertFalse(tomcat.log().contains("memory leak"), tomcat.log());
        assertTrue(tomcat.log().contains("Destroying ProtocolHandler"), "the log is incomplete");
    }

    @BeforeEach
    void connect() {
        client = new Client(tomcat.url());
    }

    private double metric(String name) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$")
                .matcher(client.get("/metrics").body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
    void programsOnThisMachineAreAnswered(String path) {
        Reply reply = client.get(path);
        assertEquals(200, reply.status(), reply.body());
        assertTrue(reply.header("Content-Type").orElseThrow().startsWith("text/plain"));
        assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
        assertTrue(reply.header("Set-Cookie").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
    void forEverybodyElseThereIsNoSuchPage(String path) {
        Reply unknown = client.get("/nothing-here");
        for (Reply reply : new Reply[] {
            client.get(path, "X-Forwarded-For", "127.0.0.1"),
            client.get(path, "Forwarded", "for=127.0.0.1"),
            client.get(path, "X-Real-IP", "127.0.0.1"),
            new Client(tomcat.url("/elsewhere")).get(path)
        }) {
            assertEquals(404, reply.status());
            assertEquals(
                    unknown.body().replace("/nothing-here", path), reply.body().replace("/elsewhere/", "/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The valve trusts clients in private networks and removes the header.
                "127.0.0.1",
                "127.0.0.1, 192.168.1.5",
                "192.0.2.9",
                "203.0.113.9"
            })
    void whatComesThroughAProxyThatTomcatTrustsIsNotFromThisMachine(String forwardedFor) {
        Client behind = new Client(tomcat.url("/valve"));
        assertEquals(200, behind.get("/metrics").status());
        assertEquals(
                404,
                behind.get("/metrics", "X-Forwarded-For", forwardedFor, "X-Forwarded-Proto", "https")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
    void theyAreForReadingOnly(String path) {
        Reply reply = client.post(path);
        assertEquals(405, reply.status());
        assertEquals("GET, HEAD, OPTIONS", reply.header("Allow").orElseThrow());
    }

    @Test
    void filesAreOneRouteWhateverTheirNames() {
        String route = "latchkey_requests_seconds_count{route=\"/assets/*\",status=\"2xx\"}";
        double files = metric(route);
        String path = client.asset("latchkey.css");
        client.get(path);
        assertEquals(files + 1, metric(route));
        assertFalse(client.get("/metrics").body().contains(path));
    }

    @Test
    void requestsAreCountedByRouteAndOutcomeAndNeverByWhatAClientSends() {
        String route = "latchkey_requests_seconds_count{route=\"/api/nick\",status=\"2xx\"}";
        String other = "latchkey_requests_seconds_count{route=\"other\",status=\"4xx\"}";
        double nicks = metric(route);
        double others = metric(other);
        client.get("/api/nick");
        client.get("/api/nick");
        client.get("/some-path-of-a-scanner");
        assertEquals(nicks + 2, metric(route));
        assertEquals(others + 1, metric(other));
        assertFalse(client.get("/metrics").body().contains("scanner"));
    }

    @Test
    void loginsAreCountedByTheirOutcome() {
        String success = "latchkey_security_events_total{event=\"login\",outcome=\"success\"}";
        String failure = "latchkey_security_events_total{event=\"login\",outcome=\"credentials_wrong\"}";
        client.register("counted", "correct horse", "안나");
        client.logIn("counted", "correct horse");
        client.logIn("counted", "wrong horse");
        assertEquals(1, metric(success));
        assertEquals(1, metric(failure));
    }

    @Test
    void hashingTheCacheAndTheConnectionsAreMeasuredAsTheyAreUsed() {
        client.register("measured", "correct horse", "안나");
        double hashed = metric("latchkey_hashing_seconds_count");
        String token = client.logIn("measured", "correct horse").token();
        assertEquals(hashed + 1, metric("latchkey_hashing_seconds_count"));
        String hits = "latchkey_cache_hits_total";
        String lookups = "latchkey_cache_lookups_total";
        double hitsBefore = metric(hits);
        double before = hitsBefore + metric(lookups);
        AtomicInteger asked = new AtomicInteger();
        // Two requests within the second for which an account is cached, even on a slow machine.
        Pause.until(
                Duration.ofSeconds(30),
                () -> {
                    client.getAs(token, "/api/nick");
                    asked.incrementAndGet();
                    return metric(hits) > hitsBefore;
                },
                () -> asked + " requests, and none found its account in the cache");
        assertEquals(before + asked.get(), metric(hits) + metric(lookups));
        Matcher connections = Pattern.compile("(?m)^mongodb_driver_pool_size\\{.*} (\\S+)$")
                .matcher(client.get("/metrics").body());
        assertTrue(connections.find() && Double.parseDouble(connections.group(1)) >= 1);
    }

    @Test
    void whatMayBecomeScarceIsMeasured() {
        String metrics = client.get("/metrics").body();
        for (String name : new String[] {
            "latchkey_hashing_running ",
            "latchkey_hashing_waiting ",
            "latchkey_hashing_refused_total ",
            "latchkey_hashing_seconds_count ",
            "latchkey_info{version=\"",
            "latchkey_security_events_total{event=\"login\",outcome=\"busy\"} 0",
            "latchkey_cache_hits_total ",
            "latchkey_cache_lookups_total ",
            "mongodb_driver_pool_checkedout{",
            "jvm_memory_used_bytes{",
            "jvm_threads_live_threads ",
            "jvm_gc_",
            "process_uptime_seconds "
        }) {
            assertTrue(metrics.contains("\n" + name), name + " is not in " + metrics);
        }
        assertFalse(metrics.contains(Tokens.SECRET));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void duringAnOutageTheProcessIsUpAndNotReadyAndEachFailureHasANumber() {
        assertEquals(200, client.get("/readyz").status());
        client.register("anna", "correct horse", "안나");
        String token = client.logIn("anna", "correct horse").token();
        database.stop();
        Reply json = client.logIn("anna", "correct horse");
        assertEquals(503, json.status());
        String id = json.header("X-Request-Id").orElseThrow();
        assertTrue(id.matches("[0-9a-f]{16}"), id);
        assertEquals(2, json.json().size());
        tomcat.awaitLog("POST /api/login", id);
        Reply page = client.get("/account", "Cookie", "mytoken=" + token);
        assertEquals(503, page.status());
        assertTrue(page.body().contains(page.header("X-Request-Id").orElseThrow()), page.body());
        Reply form = client.postAsBrowser("/api/login", "id_give", "anna", "pw_give", "correct horse");
        assertEquals(503, form.status());
        assertTrue(form.body().contains("<code>" + form.header("X-Request-Id").orElseThrow() + "</code>"), form.body());
        assertFalse(client.get("/login").body().contains("<code>"));
        assertTrue(client.get("/nothing-here").header("X-Request-Id").isEmpty());
        Reply ofAProxy = client.get("/account", "Cookie", "mytoken=" + token, "X-Request-Id", "proxy-1.2_3");
        assertEquals("proxy-1.2_3", ofAProxy.header("X-Request-Id").orElseThrow());
        assertTrue(ofAProxy.body().contains("proxy-1.2_3"));
        for (String sent : new String[] {"<b>x</b>", "x outcome=success", "a".repeat(65), ""}) {
            Reply hostile = client.get("/account", "Cookie", "mytoken=" + token, "X-Request-Id", sent);
            assertTrue(
                    hostile.header("X-Request-Id").orElseThrow().matches("[0-9a-f]{16}"),
                    hostile.header("X-Request-Id").toString());
        }
        assertEquals(503, client.get("/readyz").status());
        assertEquals("1", client.get("/readyz").header("Retry-After").orElseThrow());
        assertEquals(200, client.get("/healthz").status());
        assertEquals(200, client.get("/metrics").status());
        tomcat.awaitLog("WARNING", "The database at", "does not answer");
        database.start();
        Pause.until(
                Duration.ofSeconds(30),
                () -> client.get("/readyz").status() == 200,
                () -> "the server does not become ready again");
        tomcat.awaitLog("The database at", "answers again");
        assertEquals("success", client.logIn("anna", "correct horse").result());
    }
}

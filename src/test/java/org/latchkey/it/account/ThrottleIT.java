package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.operation.DocumentedValve;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Rate limits on two instances that share a database and are both attacked. */
class ThrottleIT {

    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client one;
    private static Client other;

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(ThrottleIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("THROTTLE_FREE_FAILURES", "12")
                .with("THROTTLE_FREE_REGISTRATIONS", "6")
                .andAnother("/other")
                .andAnotherWith("/proxied", DocumentedValve.ofProxy())
                .start();
        one = new Client(tomcat.url());
        other = new Client(tomcat.url("/other"));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        database.close();
    }

    @BeforeEach
    void forgetAll() {
        database.database().getCollection("throttle").deleteMany(new Document());
        database.users().deleteMany(new Document());
        assertEquals(200, one.register("anna", PASSWORD, "안나").status());
    }

    private static void assertThrottled(Reply reply) {
        assertEquals(429, reply.status(), reply.body());
        assertEquals("fail", reply.result());
        int seconds = Integer.parseInt(reply.header("Retry-After").orElseThrow());
        assertTrue(seconds >= 1 && seconds <= 900, seconds + " s");
        assertTrue(reply.msg().matches("시도가 너무 많습니다\\. \\d+(초|분) 뒤에 다시 시도해 주세요\\."), reply.msg());
    }

    @Test
    void asvs_6_3_1_afterFiveWrongGuessesOnWhicheverInstanceEverybodyWaits() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    200, (i % 2 == 0 ? one : other).logIn("anna", "wrong " + i).status());
        }
        assertThrottled(one.logIn("anna", PASSWORD));
        assertThrottled(other.logIn("anna", PASSWORD));
        tomcat.awaitLog("event=login outcome=throttled");
    }

    @Test
    void asvs_6_3_8_anUnknownIdIsThrottledLikeAKnownOne() {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, one.logIn("nobody", "wrong " + i).status());
        }
        assertThrottled(one.logIn("nobody", PASSWORD));
    }

    @Test
    void asvs_6_1_1_strangersCannotKeepABrowserOutThatHasLoggedInBefore() {
        Reply first = one.logIn("anna", PASSWORD);
        String device = device(first);
        assertTrue(device.contains("; HttpOnly; SameSite=Lax") && device.contains("Max-Age=31536000"), device);
        for (int i = 0; i < 6; i++) {
            one.logIn("anna", "wrong " + i);
        }
        assertThrottled(one.logIn("anna", PASSWORD));
        String form = Client.encode("id_give", "anna", "pw_give", PASSWORD);
        String known = device.split(";")[0];
        assertEquals(
                200,
                one.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", known)
                        .status());
        String forged = known.substring(0, known.length() - 2) + "AA";
        assertThrottled(one.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", forged));
        // A device cookie does not authenticate, and has its own limit.
        assertEquals(302, one.get("/", "Cookie", known).status());
        String wrong = Client.encode("id_give", "anna", "pw_give", "wrong");
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    200,
                    one.postBody("/api/login", Client.URL_ENCODED, wrong, "Cookie", known)
                            .status());
        }
        assertThrottled(one.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", known));
    }

    private static String device(Reply reply) {
        return reply.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("mydevice-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asvs_6_3_1_aChangeOfThePasswordEndsAllDeviceCookiesButThatOfTheBrowserThatAsks() {
        Reply login = one.logIn("anna", PASSWORD);
        String before = device(login).split(";")[0];
        Reply change = one.postAs(
                login.token(), "/api/account/password", "pw_give", PASSWORD, "new_pw_give", "battery staple");
        String after = device(change).split(";")[0];
        assertEquals(before.split("=")[0], after.split("=")[0]);
        for (int i = 0; i < 5; i++) {
            one.logIn("anna", "wrong " + i);
        }
        // All spellings of an id use the same device cookie.
        String form = Client.encode("id_give", "anna ", "pw_give", "battery staple");
        assertThrottled(other.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", before));
        Reply known = other.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", after);
        assertEquals("success", known.result(), known.body());
        assertEquals(
                after.split("\\.")[0], device(known).split("\\.")[0], "the device has another number after a login");
    }

    @Test
    void asvs_4_1_3_aForgedForwardedAddressChangesNothing() {
        for (int i = 0; i < 12; i++) {
            String form = Client.encode("id_give", "nobody" + i, "pw_give", "wrong");
            String address = "192.0.2." + i;
            assertEquals(
                    200,
                    one.postBody(
                                    "/api/login",
                                    Client.URL_ENCODED,
                                    form,
                                    "X-Forwarded-For",
                                    address,
                                    "Forwarded",
                                    "for=" + address)
                            .status());
        }
        assertThrottled(one.postBody(
                "/api/login",
                Client.URL_ENCODED,
                Client.encode("id_give", "x", "pw_give", "y"),
                "X-Forwarded-For",
                "192.0.2.99"));
        assertFalse(tomcat.log().contains("192.0.2."));
    }

    @Test
    void asvs_15_3_4_everyPortOfAnAddressIsTheSameAddress() {
        Client proxied = new Client(tomcat.url("/proxied"));
        for (int i = 0; i < 12; i++) {
            assertEquals(
                    200,
                    logIn(proxied, "nobody" + i, "203.0.113.9:" + (5000 + i)).status());
        }
        assertThrottled(logIn(proxied, "nobody", "203.0.113.9:6000"));
        assertThrottled(logIn(proxied, "nobody", "203.0.113.9"));
        assertThrottled(logIn(proxied, "nobody", "192.0.2.1, 203.0.113.9:6001, 127.0.0.1:80"));
        assertEquals(200, logIn(proxied, "nobody", "203.0.113.10:5000").status());
    }

    private static Reply logIn(Client client, String id, String forwardedFor) {
        return client.postBody(
                "/api/login",
                Client.URL_ENCODED,
                Client.encode("id_give", id, "pw_give", "wrong"),
                "X-Forwarded-For",
                forwardedFor);
    }

    @Test
    void asvs_2_4_1_registrationsAreThrottledByAddress() {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, one.register("user" + i, PASSWORD, "안나").status());
        }
        assertThrottled(other.register("user6", PASSWORD, "안나"));
        assertEquals(0, database.users().countDocuments(new Document("id", "user6")));
    }

    @Test
    void asvs_15_4_2_fiftyParallelGuessesDoNotPassTheLimit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(25);
        try {
            Callable<Reply> guess = () -> one.logIn("anna", "wrong");
            int evaluated = 0;
            for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(50, guess))) {
                if (reply.get().status() == 200) {
                    evaluated++;
                } else {
                    assertThrottled(reply.get());
                }
            }
            assertEquals(5, evaluated);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aPlainFormIsToldInThePage() {
        for (int i = 0; i < 5; i++) {
            one.logIn("anna", "wrong " + i);
        }
        Reply page = one.postAsBrowser("/api/login", "id_give", "anna", "pw_give", PASSWORD);
        assertEquals(429, page.status());
        assertTrue(page.body().contains("시도가 너무 많습니다."), page.body());
        assertTrue(page.header("Retry-After").isPresent());
    }

    @Test
    void theNumbersInTheDatabaseSayNothingAboutPeople() {
        one.logIn("anna", "wrong");
        List<String> keys = database.database()
                .getCollection("throttle")
                .distinct("_id", String.class)
                .into(new java.util.ArrayList<>());
        assertTrue(keys.stream().noneMatch(key -> key.contains("anna")), keys.toString());
    }
}

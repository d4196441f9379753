package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Enrolment;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.FreePort;
import org.latchkey.store.TestDatabase;

/** Mail as a client and a reader of mails see it, with a mail server in this JVM. */
@OnSharedTomcat
class MailIT {

    private static final String PASSWORD = "correct horse";
    private static final String NEW = "battery staple";
    private static final String PUBLIC_URL = "https://login.example.org/auth";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Mailbox mailbox;
    private static Tomcat tomcat;
    private static Client client;

    private final String id = "id-" + UUID.randomUUID();
    private final String address = id + "@example.org";

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        mailbox = new Mailbox();
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(MailIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("PUBLIC_URL", PUBLIC_URL)
                .with("SMTP_URL", mailbox.url())
                .with("MAIL_FROM", "Latchkey <login@example.org>")
                .with("THROTTLE_FREE_REGISTRATIONS", "1000")
                .start();
        client = new Client(tomcat.url());
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        mailbox.close();
        database.close();
    }

    private static String mail(String to, int count) {
        return mailbox.await(to, count);
    }

    private static List<String> mails(String to) {
        return mailbox.mails(to);
    }

    private static String token(String mail) {
        return Mailbox.link(PUBLIC_URL, mail).token();
    }

    private static void registerWithAddress(Client through, String id, String address) {
        Reply reply = through.post(
                "/api/register", "id_give", id, "pw_give", PASSWORD, "nickname_give", "안나", "address_give", address);
        assertEquals(200, reply.status(), reply.body());
    }

    private void registerWithAddress() {
        registerWithAddress(client, id, address);
    }

    private void registerWithVerifiedAddress() {
        registerWithAddress();
        Reply reply = client.post("/api/account/address/confirm", "token_give", token(mail(address, 1)));
        assertEquals(200, reply.status(), reply.body());
    }

    private String resetToken() {
        int before = mails(address).size();
        assertEquals(200, client.post("/api/forgot", "id_give", id).status());
        return token(mail(address, before + 1));
    }

    private static String cookie(Reply reply, String name) {
        return reply.setCookie(name).orElseThrow().split(";")[0];
    }

    @Test
    void row4_5_9_theLinkSetsANewPasswordOnceEndsAllSessionsAndLogsNobodyIn() {
        registerWithVerifiedAddress();
        String session = client.logIn(id, PASSWORD).token();
        mail(address, 2);
        String token = resetToken();
        for (int i = 0; i < 10; i++) {
            assertEquals(303, client.get("/reset?token=" + token).status());
            assertEquals(200, client.get("/reset", "Cookie", "myreset=" + token).status());
            assertEquals(
                    200,
                    client.send("HEAD", "/reset", BodyPublishers.noBody(), "Cookie", "myreset=" + token)
                            .status());
        }
        assertEquals("success", client.getAs(session, "/api/nick").result(), "a request changes nothing");
        Reply weak = client.post("/api/reset", "token_give", token, "new_pw_give", "password");
        assertEquals(400, weak.status());
        Reply reply = client.post("/api/reset", "token_give", token, "new_pw_give", NEW);
        assertEquals(200, reply.status(), reply.body());
        assertEquals("{\"result\":\"success\"}", reply.body());
        assertEquals(Optional.empty(), reply.setCookie("mytoken"));
        assertEquals(
                "fail",
                client.postAs(session, "/api/account/nickname", "nickname_give", "x")
                        .result());
        assertEquals("fail", client.logIn(id, PASSWORD).result());
        assertEquals("success", client.logIn(id, NEW).result());
        assertEquals(
                400,
                client.post("/api/reset", "token_give", token, "new_pw_give", "another staple")
                        .status());
        assertTrue(mail(address, 4).startsWith("비밀번호가 바뀌었습니다"));
    }

    @Test
    void row6_theTokenLeavesTheAddressBarAtOnce() {
        registerWithVerifiedAddress();
        String token = resetToken();
        Reply moved = client.get("/reset?token=" + token);
        assertEquals(303, moved.status());
        assertEquals(Optional.of("/reset"), moved.header("Location"));
        String cookie = moved.setCookie("myreset").orElseThrow();
        assertTrue(cookie.matches("myreset=" + token + ";.* Max-Age=600; Path=/; HttpOnly; SameSite=Lax"), cookie);
        Reply page = client.get("/reset", "Cookie", cookie(moved, "myreset"));
        for (Reply reply : List.of(moved, page)) {
            assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
            assertEquals(Optional.of("no-referrer"), reply.header("Referrer-Policy"));
        }
        assertTrue(page.body().contains("name=\"token_give\""));
        assertFalse(page.body().contains("autosubmit"));
        assertFalse(tomcat.log().contains(token));
    }

    @Test
    void row2_forgedHostsChangeNoByteOfTheMail() {
        registerWithVerifiedAddress();
        String first = mail(address, 1);
        String expected = withoutToken(askFrom("Host: login.example.org", 2));
        assertFalse(expected.contains(token(first)));
        assertEquals(expected, withoutToken(askFrom("""
                        Host: evil.example
                        X-Forwarded-Host: evil.example
                        X-Forwarded-Proto: http
                        X-Forwarded-Port: 81
                        X-Forwarded-Prefix: /evil
                        Forwarded: host=evil.example;proto=http""", 3)));
        expected.lines()
                .filter(line -> line.contains("://"))
                .forEach(line -> assertTrue(line.startsWith(PUBLIC_URL), line));
    }

    /** Asks for a link with these headers, and returns the mail, which is the one with this number. */
    private String askFrom(String headers, int number) {
        String body = Client.encode("id_give", id);
        String request = "POST " + tomcat.contextPath() + "/api/forgot HTTP/1.1\n" + headers
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + body.length()
                + "\nConnection: close\n\n";
        RawHttp.Reply reply = new RawHttp(tomcat.url()).sendBytes(request.replace("\n", "\r\n") + body);
        assertEquals(200, reply.status(), reply.headers());
        return mail(address, number);
    }

    private static String withoutToken(String mail) {
        return mail.replace(token(mail), "…");
    }

    @Test
    void row7_knownUnknownUnverifiedAndDisabledAccountsGetTheSameReply() {
        registerWithVerifiedAddress();
        String unverified = "unverified-" + UUID.randomUUID();
        registerWithAddress(client, unverified, unverified + "@example.org");
        String disabled = "disabled-" + UUID.randomUUID();
        client.register(disabled, PASSWORD, "x");
        database.users()
                .updateOne(
                        new Document("id", disabled),
                        new Document(
                                "$set",
                                new Document("disabled", true)
                                        .append("email", disabled + "@example.org")
                                        .append("emailVerified", true)
                                        .append("emailKey", disabled + "@example.org")));
        List<String> replies = new ArrayList<>();
        for (String typed : List.of(id, address, "nobody", "nobody@example.org", unverified, disabled)) {
            Reply reply = client.post("/api/forgot", "id_give", typed);
            List<String> names =
                    new ArrayList<>(reply.response().headers().map().keySet());
            names.remove("date");
            replies.add(reply.status() + reply.body() + names);
        }
        assertEquals(1, replies.stream().distinct().count(), replies::toString);
        mail(address, 3);
        mail(unverified + "@example.org", 1);
        assertEquals(List.of(), mails(disabled + "@example.org"));
        assertEquals("success", client.logIn(id, PASSWORD).result());
    }

    @Test
    void row9_aSecondFactorIsAskedForByThePageAndBeforeTheNewPasswordIsStored() {
        registerWithVerifiedAddress();
        String session = client.logIn(id, PASSWORD).token();
        Enrolment.addTotp(client, session, PASSWORD);
        String code = Enrolment.recoveryCodes(client, session).get(0);
        mail(address, 3);
        String token = resetToken();
        Reply page = client.get("/reset", "Cookie", "myreset=" + token);
        assertTrue(page.body().contains("name=\"code_give\""));
        assertEquals(
                400,
                client.post("/api/reset", "token_give", token, "new_pw_give", NEW)
                        .status());
        Reply wrong =
                client.postAsBrowser("/api/reset", "token_give", token, "new_pw_give", NEW, "code_give", "000000");
        assertEquals(403, wrong.status());
        assertTrue(wrong.body().contains("name=\"token_give\" value=\"" + token), "the form can be sent again");
        assertTrue(client.logIn(id, PASSWORD).json().has("factors"), "the old password is still the one");
        Reply done = client.postAsBrowser("/api/reset", "token_give", token, "new_pw_give", NEW, "code_give", code);
        assertEquals(303, done.status());
        assertTrue(done.header("Location").orElseThrow().startsWith("/login?msg="));
        assertTrue(client.logIn(id, NEW).json().has("factors"), "the mail alone opens nothing");
    }

    @Test
    void row10_theOwnAddressNeedsAConfirmedIdentityAndIsChangedByItsMail() {
        client.register(id, PASSWORD, "안나");
        String session = client.logIn(id, PASSWORD).token();
        Reply refused = client.postAs(session, "/api/account/address", "address_give", address);
        assertEquals(403, refused.status());
        assertEquals(Optional.of("required"), refused.header("Confirm"));
        client.confirm(session, PASSWORD);
        assertEquals(
                400,
                client.postAs(session, "/api/account/address", "address_give", "a@b")
                        .status());
        assertEquals(
                200,
                client.postAs(session, "/api/account/address", "address_give", address)
                        .status());
        assertTrue(client.getAs(session, "/account").body().contains(address));
        String token = token(mail(address, 1));
        Reply moved = client.get("/confirm-address?token=" + token);
        assertEquals(303, moved.status());
        Reply page = client.get("/confirm-address", "Cookie", cookie(moved, "myaddress"));
        assertEquals(200, page.status());
        Reply done = client.postAsBrowser("/api/account/address/confirm", "token_give", token);
        assertEquals(303, done.status());
        assertEquals(200, client.get("/forgot?done=confirmed").status());
        Document stored = database.users().find(new Document("id", id)).first();
        assertEquals(address, stored.getString("email"));
        assertEquals(true, stored.getBoolean("emailVerified"));
        assertEquals(200, client.postAs(session, "/api/account/address/remove").status());
        assertFalse(database.users().find(new Document("id", id)).first().containsKey("email"));
        mail(address, 2);
    }

    @Test
    void row12_newIdsWithAnAtSignAreRefused() {
        Reply reply = client.register(address, PASSWORD, "x");
        assertEquals(400, reply.status());
        registerWithAddress(client, address, address);
    }

    @Test
    void thePagesHaveTheLinkAndTheFieldAndABadLinkSaysSo() {
        assertTrue(client.get("/login").body().contains("href=\"/forgot\""));
        assertTrue(client.get("/register").body().contains("name=\"address_give\""));
        assertEquals(200, client.get("/forgot").status());
        assertEquals(
                303, client.postAsBrowser("/api/forgot", "id_give", "nobody").status());
        for (String path : List.of("/reset", "/confirm-address")) {
            Reply bad = client.get(path);
            assertEquals(400, bad.status());
            assertTrue(bad.body().contains("이 링크는 더 이상 쓸 수 없습니다"), path);
            assertEquals(303, client.get(path + "?token=" + "x".repeat(1000)).status());
        }
        assertTrue(client.get("/metrics").body().contains("latchkey_mail_waiting"));
        assertTrue(client.get("/readyz").body().matches("(?s)ready\nmail: \\d+ waiting.*"));
    }

    @Test
    void row1_withoutSmtpUrlNothingOfItIsThere(SharedTomcat without) {
        Client other = new Client(without.tomcat().url());
        assertEquals(404, other.get("/forgot").status());
        assertEquals(405, other.post("/api/forgot", "id_give", "anna").status(), "as at any path without a form");
        assertFalse(other.get("/login").body().contains("/forgot"));
        assertFalse(other.get("/register").body().contains("address_give"));
        registerWithAddress(other, address, "no address");
        String session = other.logIn(address, PASSWORD).token();
        assertFalse(other.getAs(session, "/account").body().contains("address_give"));
        assertFalse(other.get("/metrics").body().contains("latchkey_mail"));
        assertEquals("ready\n", other.get("/readyz").body());
    }

    @Test
    void row1_aMailServerThatIsAwayDoesNotStopTheStart() {
        try (Tomcat lonely = Tomcat.Setup.ofVersion11(Tomcat.newBase(MailIT.class))
                .with("DATA_DIR", folder.resolve("lonely").toString())
                .with("PUBLIC_URL", PUBLIC_URL)
                .with("SMTP_URL", "smtp://127.0.0.1:" + FreePort.next())
                .with("MAIL_FROM", "login@example.org")
                .start()) {
            Client other = new Client(lonely.url());
            assertEquals(200, other.post("/api/forgot", "id_give", "anna").status());
            assertEquals(200, other.get("/readyz").status());
        }
    }
}

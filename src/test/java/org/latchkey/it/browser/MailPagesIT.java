package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.it.account.Mailbox;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Enrolment;
import org.latchkey.it.client.Html;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** The pages around mail, by a person with a browser who reads the mails. */
@BrowserTest
@Tag(Steady.TAG)
class MailPagesIT {

    private static final String PASSWORD = "correct horse";
    private static final String NEW_PASSWORD = "battery staple";
    private static final String PUBLIC_URL = "https://login.example.org";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Mailbox mailbox;
    private static Tomcat tomcat;

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = id + "@example.org";
    private final List<String> complaints = new ArrayList<>();
    private String language;
    private String how;

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        mailbox = new Mailbox();
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(MailPagesIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("PUBLIC_URL", PUBLIC_URL)
                .with("SMTP_URL", mailbox.url())
                .with("MAIL_FROM", "login@example.org")
                .start();
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        mailbox.close();
        database.close();
    }

    /** Forgot the password, has an authenticator app, and lost the phone: only a recovery code helps besides the mail. */
    @ParameterizedTest
    @CsvSource({"ko,true", "en,false"})
    void whoForgotThePasswordAndLostThePhoneGetsInByMailAndRecoveryCodesOnly(String language, boolean javaScript) {
        this.language = language;
        this.how = language + (javaScript ? "-script" : "-plain");
        try (Browser browser = Browser.open(true)) {
            if (!javaScript) {
                browser.blockScripts();
            }
            choose(browser);
            register(browser);
            follow(browser, 1, "/confirm-address", "address-confirm");
            submit(browser, "/api/account/address/confirm");
            browser.await("[role=status]:not(:empty)");
            look(browser, "address-confirmed");

            List<String> codes = addSecondFactor();
            browser.open(tomcat.url() + "/login");
            browser.click("a[href$='/forgot']");
            browser.awaitAddress(tomcat.url() + "/forgot");
            look(browser, "forgot");
            int before = mailbox.mails(address).size();
            browser.type("#userid", address);
            submit(browser, "/api/forgot");
            browser.await("[role=status]:not(:empty)");
            look(browser, "forgot-asked");

            follow(browser, before + 1, "/reset", "reset");
            browser.type("#new-password", NEW_PASSWORD);
            browser.type("#code", "000000");
            submit(browser, "/api/reset");
            browser.await("[aria-invalid=true]");
            look(browser, "reset-wrong-code");
            browser.type("#new-password", NEW_PASSWORD);
            browser.type("#code", codes.get(0));
            submit(browser, "/api/reset");
            browser.awaitAddress(tomcat.url() + "/login");

            logIn(browser, NEW_PASSWORD);
            browser.await("#code");
            browser.type("#recovery-code", codes.get(1));
            browser.click("form:has(#recovery-code) button[type=submit]");
            browser.await("form[action$='/api/logout']");
            browser.open(tomcat.url() + "/account");
            browser.await("#address-heading");
            look(browser, "account-address");
        }
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @CsvSource({"/reset", "/confirm-address"})
    void aLinkThatIsNoLongerValidIsSaidSo(String path) {
        this.language = "ko";
        this.how = "ko-script";
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + path + "?token=" + "x".repeat(43));
            browser.await("[role=alert]:not(:empty)");
            assertEquals(tomcat.url() + path, browser.driver().getCurrentUrl());
            look(browser, "invalid" + path.replace('/', '-'));
        }
        assertEquals(List.of(), complaints);
    }

    private void choose(Browser browser) {
        browser.open(tomcat.url() + "/register");
        if (!language.equals(browser.find("html").getDomAttribute("lang"))) {
            browser.click("[name=lang_give][value=" + language + "]");
            browser.await("html[lang=" + language + "]");
        }
    }

    private void register(Browser browser) {
        look(browser, "register-with-address");
        browser.type("#userid", id);
        browser.type("#userpw", PASSWORD);
        browser.type("#nickname", "안나");
        browser.type("#address", "a@b");
        submit(browser, "/api/register");
        browser.await("#address[aria-invalid=true]");
        look(browser, "register-wrong-address");
        browser.type("#userpw", PASSWORD);
        browser.type("#address", address);
        submit(browser, "/api/register");
        browser.awaitAddress(tomcat.url() + "/login");
    }

    private void logIn(Browser browser, String password) {
        browser.type("#userid", id);
        browser.type("#userpw", password);
        submit(browser, "/api/login");
    }

    private static void submit(Browser browser, String action) {
        browser.click("form[action$='" + action + "'] button[type=submit]");
    }

    /** Opens the link of the mail with this number; the token leaves the address bar. */
    private void follow(Browser browser, int mail, String path, String name) {
        Mailbox.Link link = Mailbox.link(PUBLIC_URL, mailbox.await(address, mail));
        assertEquals(path, link.path());
        browser.open(tomcat.url() + link.address());
        assertEquals(tomcat.url() + path, browser.driver().getCurrentUrl());
        browser.await("input[name=token_give]");
        look(browser, name);
    }

    /** By the API: the pages of second factors have tests of their own. */
    private List<String> addSecondFactor() {
        Client client = new Client(tomcat.url());
        String token = client.logIn(id, PASSWORD).token();
        Enrolment.addTotp(client, token, PASSWORD);
        List<String> codes = Enrolment.recoveryCodes(client, token);
        // The notices of the login and of the factor, after the confirmation of the address.
        mailbox.await(address, 3);
        return codes;
    }

    private void look(Browser browser, String state) {
        assertEquals(language, browser.find("html").getDomAttribute("lang"), state);
        browser.resize(1280, 800, 1);
        Axe.violations(browser).forEach(violation -> complaints.add(state + ": " + violation));
        browser.screenshot("mail/" + state + "-" + how + "-wide");
        browser.resize(320, 640, 1);
        if ((Boolean) browser.driver().executeScript("return document.scrollingElement.scrollWidth > innerWidth;")) {
            complaints.add(state + ": has to be scrolled sideways");
        }
        browser.screenshot("mail/" + state + "-" + how + "-narrow");
        browser.resize(1280, 800, 1);
        assertTrue(browser.driver().getTitle().contains("Latchkey"), state);
    }

    @ParameterizedTest
    @CsvSource({"ko", "en"})
    void thePagesAreValidHtml(String language) {
        Client client = new Client(tomcat.url());
        String cookie = "mylanguage=" + language;
        client.post(
                "/api/register", "id_give", id, "pw_give", PASSWORD, "nickname_give", "<b>&", "address_give", address);
        String confirm = Mailbox.link(PUBLIC_URL, mailbox.await(address, 1)).token();
        String account = cookie + "; mytoken=" + client.logIn(id, PASSWORD).token();
        List<Client.Reply> pages = new ArrayList<>(List.of(
                client.get("/register", "Cookie", cookie),
                client.get("/forgot", "Cookie", cookie),
                client.get("/forgot?done=asked", "Cookie", cookie),
                client.get("/forgot?done=confirmed", "Cookie", cookie),
                client.get("/reset", "Cookie", cookie),
                client.get("/confirm-address", "Cookie", cookie),
                client.get("/confirm-address", "Cookie", cookie + "; myaddress=" + confirm),
                client.get("/account", "Cookie", account)));
        client.post("/api/account/address/confirm", "token_give", confirm);
        client.post("/api/forgot", "id_give", id);
        String reset = Mailbox.link(PUBLIC_URL, mailbox.await(address, 2)).token();
        pages.add(client.get("/reset", "Cookie", cookie + "; myreset=" + reset));
        pages.add(client.get("/account", "Cookie", account));
        for (Client.Reply page : pages) {
            assertTrue(page.body().contains("<html lang=\"" + language + "\">"), page.body());
            assertEquals(List.of(), Html.complaints(page.body()), page.body());
        }
    }
}

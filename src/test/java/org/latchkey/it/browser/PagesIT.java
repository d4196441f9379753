package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.it.account.PasskeyVisitor;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Html;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * Every page in every state: in each language, with and without scripts, light and dark, wide and narrow. All are
 * accessible (WCAG 2.2 AA) and valid HTML, need no horizontal scrolling, and have sufficiently large targets.
 */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
@Order(1)
class PagesIT {

    private static final String PASSWORD = "correct horse";
    private static final int LEAST_TARGET = 44;

    private static final String SMALL_TARGETS =
            "return [...document.querySelectorAll('a, button, label.checkbox, input')]"
                    + ".filter(e => e.type !== 'hidden' && e.type !== 'checkbox' && e.offsetParent !== null)"
                    + ".map(e => [e, e.getBoundingClientRect()])"
                    + ".filter(([e, box]) => Math.min(box.height, box.width) < " + LEAST_TARGET + " - 0.5)"
                    + ".map(([e]) => e.outerHTML);";

    private static final String SCROLLED_SIDEWAYS = "return document.scrollingElement.scrollWidth > window.innerWidth;";

    private static TestDatabase database;

    private static Tomcat tomcat;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
    }

    /** At localhost, where passkeys can be used. */
    private static String url(String path) {
        return "http://localhost:" + tomcat.port() + tomcat.contextPath() + path;
    }

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private final Client client = new Client(tomcat.url());
    private final List<String> complaints = new ArrayList<>();

    /** Each language and each way once: the texts do not depend on scripts. */
    @ParameterizedTest
    @CsvSource({"ko,true", "en,false"})
    void everyPageIsForEverybody(String language, boolean javaScript) {
        client.register(id, PASSWORD, "안나 Anna");
        try (Browser browser = Browser.open(true)) {
            if (!javaScript) {
                browser.blockScripts();
            }
            choose(browser, language);
            for (State state : State.values()) {
                if (javaScript || !state.needsScripts) {
                    state.reach.accept(new Visit(browser, this));
                    assertEquals(
                            language,
                            browser.find("html").getDomAttribute("lang"),
                            () -> state + " is in another language");
                    look(browser, state, language + (javaScript ? "-script" : "-plain"));
                }
            }
        }
        assertEquals(List.of(), complaints);
    }

    private static void choose(Browser browser, String language) {
        browser.open(url("/login"));
        if (!language.equals(browser.find("html").getDomAttribute("lang"))) {
            browser.click("[name=lang_give][value=" + language + "]");
            browser.await("html[lang=" + language + "]");
        }
    }

    private void look(Browser browser, State state, String how) {
        boolean isComplete = how.equals("ko-script");
        for (Look look : Look.values()) {
            // Colours are the same in each language, with and without scripts.
            if (look.isOfColours && !isComplete) {
                continue;
            }
            look.apply.accept(browser);
            String where = state + " " + how + " " + look + ": ";
            look.violations(browser).forEach(violation -> complaints.add(where + violation));
            if ((Boolean) browser.driver().executeScript(SCROLLED_SIDEWAYS)) {
                complaints.add(where + "has to be scrolled sideways");
            }
            ((List<?>) browser.driver().executeScript(SMALL_TARGETS))
                    .forEach(target -> complaints.add(where + "has a target that is too small: " + target));
            browser.screenshot("pages/" + state.name().toLowerCase(Locale.ROOT) + "-" + how + "-"
                    + look.name().toLowerCase(Locale.ROOT));
        }
        Look.WIDE.apply.accept(browser);
    }

    /** Settings of the user's screen and system. */
    private enum Look {
        WIDE(false, browser -> {
            browser.resize(1280, 800, 1);
            browser.prefer("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce");
        }),
        DARK(true, browser -> {
            browser.resize(1280, 800, 1);
            browser.prefer("prefers-color-scheme", "dark", "prefers-reduced-motion", "reduce");
        }),
        NARROW(false, browser -> {
            browser.resize(320, 640, 1);
            browser.prefer("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce");
        }),
        ZOOMED_WITHOUT_COLOURS(true, browser -> {
            browser.resize(640, 400, 2);
            browser.prefer("forced-colors", "active", "prefers-reduced-motion", "reduce");
        });

        private final boolean isOfColours;
        private final Consumer<Browser> apply;

        Look(boolean isOfColours, Consumer<Browser> apply) {
            this.isOfColours = isOfColours;
            this.apply = apply;
        }

        /** All rules once for each page, and those that depend on the look in every look. */
        private List<String> violations(Browser browser) {
            return this == WIDE ? Axe.violations(browser) : Axe.violations(browser, "color-contrast", "target-size");
        }
    }

    /** A user with a browser. */
    private record Visit(Browser browser, PagesIT test) {

        void open(String path) {
            browser.open(url(path));
        }

        void submit(String form) {
            browser.click(form + " button[type=submit]");
        }

        void logIn(String password) {
            browser.type("#userid", test.id);
            browser.type("#userpw", password);
            submit("form[action$='/api/login']");
        }

        void beLoggedIn(String path) {
            open(path);
            if (browser.driver().getCurrentUrl().contains("/login")) {
                logIn(PASSWORD);
                browser.awaitAddress(url(path));
            }
        }

        void beLoggedOut() {
            browser.driver().manage().deleteCookieNamed("mytoken");
        }

        void set(String field, Object value) {
            test.setField(field, value);
        }
    }

    /** Returns stored passkeys that are whole logins. */
    private static Document passkeys(int number) {
        List<Document> passkeys = IntStream.range(0, number)
                .mapToObj(i -> new Document("cred", UUID.randomUUID().toString())
                        .append("discoverable", true)
                        .append("verifies", true)
                        .append("rp", "localhost")
                        .append("name", "내 열쇠 Key " + i)
                        .append("added", new Date()))
                .toList();
        return new Document("handle", UUID.randomUUID().toString()).append("passkeys", passkeys);
    }

    private void setField(String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    /** The pages with their messages, in the order in which a user visits them. */
    private enum State {
        LOGIN(visit -> visit.open("/login")),
        LOGIN_SENT_AWAY(visit -> {
            visit.open("/account");
            visit.browser.await("[role=alert]:not(:empty)");
        }),
        LOGIN_WRONG(visit -> {
            visit.open("/login");
            visit.logIn("wrong");
            visit.browser.await(".is-danger[role=alert]:not(:empty)");
        }),
        REGISTER(visit -> visit.open("/register")),
        REGISTER_WRONG(visit -> {
            visit.open("/register");
            visit.browser.type("#userid", visit.test.id);
            visit.browser.type("#userpw", "password1");
            visit.browser.type("#nickname", "Anna");
            visit.submit("form[action$='/api/register']");
            visit.browser.await("[aria-invalid=true]");
        }),
        HOME(visit -> visit.beLoggedIn("/")),
        HOME_OFFER(true, visit -> {
            visit.beLoggedIn("/");
            visit.browser.driver().executeScript("document.querySelector('[data-offer]').hidden = false;");
        }),
        SESSION_ENDING(true, visit -> {
            visit.beLoggedIn("/");
            visit.browser
                    .driver()
                    .executeScript("const notice = document.getElementById('session-ending');"
                            + "notice.textContent = notice.dataset.endsSoon;"
                            + "document.getElementById('session-go-on').hidden = false;");
        }),
        ACCOUNT(visit -> visit.beLoggedIn("/account")),
        ACCOUNT_DEVICES(visit -> {
            visit.test.client.logIn(visit.test.id, PASSWORD);
            visit.test.client.post("/api/login", "id_give", visit.test.id, "pw_give", PASSWORD, "stay_give", "on");
            visit.beLoggedIn("/account?done=password");
        }),
        ACCOUNT_WRONG(visit -> {
            visit.beLoggedIn("/account");
            visit.browser.type("#current-password", "wrong");
            visit.browser.type("#new-password", "battery staple");
            visit.submit("form[action$='/api/account/password']");
            visit.browser.await("[aria-invalid=true]");
        }),
        ACCOUNT_CONFIRMED(visit -> {
            visit.beLoggedIn("/account");
            visit.browser.type("#confirm-password", PASSWORD);
            visit.submit("form[action$='/api/account/confirm']");
            visit.browser.await("form[action$='/totp/begin']");
        }),
        TOTP(visit -> {
            visit.submit("form[action$='/totp/begin']");
            visit.browser.awaitAddress(url("/account/totp"));
        }),
        TOTP_WRONG(visit -> {
            visit.browser.type("#code", "000000");
            visit.submit("form[action$='/totp/confirm']");
            visit.browser.await("[aria-invalid=true]");
        }),
        TOTP_ADDED(visit -> {
            String secret = visit.browser.find("code.secret").getText();
            visit.browser.type("#code", new AuthenticatorApp(secret, Clock.systemUTC()).code());
            visit.submit("form[action$='/totp/confirm']");
            visit.browser.await("form[action$='/totp/remove']");
        }),
        PASSKEY_ADDED(true, visit -> {
            VirtualAuthenticator phone = VirtualAuthenticator.synced(visit.browser);
            visit.browser.click("[data-kind=passkey]");
            visit.browser.await("form[action$='/passkeys/remove']");
            phone.unplug();
        }),
        PASSKEY_FAILED(true, visit -> {
            VirtualAuthenticator phone = VirtualAuthenticator.u2f(visit.browser);
            visit.browser.click("[data-kind=passkey]");
            visit.browser.await("[data-passkey] .is-danger[role=alert]:not(:empty)");
            phone.unplug();
        }),
        RECOVERY_CODES(visit -> {
            visit.submit("form[action$='/recovery-codes']");
            visit.browser.await("#recovery-codes");
        }),
        LOGIN_CODE(visit -> {
            visit.beLoggedOut();
            visit.open("/login");
            visit.logIn(PASSWORD);
            visit.browser.await("#recovery-code");
        }),
        LOGIN_CODE_WRONG(visit -> {
            visit.browser.type("#code", "000000");
            visit.submit("form:has(#code)");
            visit.browser.await("#code[aria-invalid=true]");
        }),
        ONE_TIME(visit -> {
            visit.set("factors", null);
            visit.set("once", Date.from(Instant.now().plusSeconds(600)));
            visit.beLoggedIn("/account");
        }),
        ACCOUNT_WITHOUT_PASSWORD(visit -> {
            visit.set("once", null);
            visit.set("pw", "$none$x");
            visit.set("factors", passkeys(2));
            visit.open("/account?done=password-removed");
        }),
        ACCOUNT_WITHOUT_PASSWORD_CONFIRMED(visit -> {
            visit.set("sessions.$[].confirmed", new Date());
            visit.open("/account");
        }),
        LAST_WAY_IN(visit -> {
            visit.set("factors", passkeys(1));
            visit.open("/account");
            visit.submit("form[action$='/passkeys/remove']");
            visit.browser.await(".is-danger[role=alert]:not(:empty)");
        }),
        ACCOUNT_MAY_LOSE_PASSWORD(visit -> {
            visit.set("pw", "any");
            visit.open("/account");
        }),
        ACCOUNT_MAY_GO_WITHOUT_PASSWORD(visit -> {
            visit.set("factors", passkeys(2));
            visit.open("/account");
        }),
        RECOVER(visit -> {
            visit.beLoggedOut();
            visit.open("/login/recovery");
        }),
        RECOVER_WRONG(visit -> {
            visit.browser.type("#userid", "nobody-at-all");
            visit.browser.type("#recovery-code", "0000");
            visit.browser.type("#new-password", "battery staple");
            visit.submit("form[action$='/login/recovery']");
            visit.browser.await(".is-danger[role=alert]:not(:empty)");
        }),
        NOT_FOUND(visit -> {
            visit.beLoggedOut();
            visit.open("/nowhere");
        }),
        LOGIN_THROTTLED(visit -> {
            for (int i = 0; i < 5; i++) {
                visit.test.client.logIn("nobody-" + visit.test.id, "wrong");
            }
            visit.open("/login");
            visit.browser.type("#userid", "nobody-" + visit.test.id);
            visit.browser.type("#userpw", "wrong");
            visit.submit("form[action$='/api/login']");
            visit.browser.await(".is-danger[role=alert]:not(:empty)");
        });

        private final boolean needsScripts;
        private final Consumer<Visit> reach;

        State(Consumer<Visit> reach) {
            this(false, reach);
        }

        State(boolean needsScripts, Consumer<Visit> reach) {
            this.needsScripts = needsScripts;
            this.reach = reach;
        }
    }

    @Test
    void recoveryCodesArePrintedWithoutControls() {
        client.register(id, PASSWORD, "안나");
        try (Browser browser = Browser.open(true)) {
            Visit visit = new Visit(browser, this);
            Stream.of(State.ACCOUNT_CONFIRMED, State.TOTP, State.TOTP_ADDED, State.RECOVERY_CODES)
                    .forEach(state -> state.reach.accept(visit));
            assertFalse(shown(browser, "button").isEmpty());
            browser.showPrinted(true);
            browser.screenshot("pages/recovery_codes-printed");
            assertEquals(10, shown(browser, "#recovery-codes code").size());
            assertEquals(List.of(), shown(browser, "button, form, a, .session-until"));
        }
    }

    private static List<String> shown(Browser browser, String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"ko", "en"})
    void everyPageIsValidHtml(String language) {
        String valid = "id-valid-" + language;
        client.register(valid, PASSWORD, "안나 <b>&\"");
        String token = client.logIn(valid, PASSWORD).token();
        client.logIn(valid, PASSWORD);
        String cookie = "mylanguage=" + language;
        String login = cookie + "; mytoken=" + token;
        List<Client.Reply> pages = List.of(
                client.get("/login", "Cookie", cookie),
                client.get("/login?msg=x&next=%2Faccount%3Fa%3Db%26c", "Cookie", cookie),
                client.get("/register?next=%2Faccount", "Cookie", cookie),
                client.get("/login/recovery", "Cookie", cookie),
                post("/api/login/recovery", cookie, "id_give", valid, "code_give", "x", "new_pw_give", "short"),
                client.get("/nowhere", "Cookie", cookie),
                client.get("/", "Cookie", login),
                client.get("/account?done=nickname", "Cookie", login),
                post("/api/login", cookie, "id_give", "x", "pw_give", "wrong"),
                post("/api/login", cookie),
                post("/api/register", cookie, "id_give", valid, "pw_give", "short", "nickname_give", "x"),
                post("/api/account/nickname", login, "nickname_give", ""),
                post("/api/account/password", login, "pw_give", "wrong", "new_pw_give", "battery staple"),
                post("/api/account/sessions/end", login, "session_give", "unknown"));
        List<Client.Reply> all = new ArrayList<>(pages);
        client.confirm(token, PASSWORD);
        all.add(client.get("/account", "Cookie", login));
        String secret = client.postAs(token, "/api/account/totp/begin")
                .json()
                .get("secret")
                .getAsString();
        all.add(client.get("/account/totp", "Cookie", login));
        all.add(post("/api/account/totp/confirm", login, "code_give", "000000"));
        String code = new AuthenticatorApp(secret, Clock.systemUTC()).code();
        assertEquals(
                200,
                client.postAs(token, "/api/account/totp/confirm", "code_give", code)
                        .status());
        all.add(client.get("/account?done=totp-added", "Cookie", login));
        all.add(post("/api/account/recovery-codes", login));
        PasskeyVisitor visitor = new PasskeyVisitor(tomcat, "passkey of " + valid);
        visitor.enrol(token, PASSWORD);
        all.add(client.get("/account?done=passkey-added", "Cookie", login));
        String half = cookie + "; "
                + client.logIn(valid, PASSWORD)
                        .setCookie("mylogin")
                        .orElseThrow()
                        .split(";")[0];
        all.add(client.get("/login/code?next=%2Faccount", "Cookie", half));
        all.add(post("/api/login/code", half, "code_give", "000000"));
        for (Client.Reply page : all) {
            assertTrue(page.body().contains("<html lang=\"" + language + "\">"), page.body());
            assertEquals(List.of(), Html.complaints(page.body()), page.body());
        }
    }

    private Client.Reply post(String path, String cookie, String... fields) {
        return client.postBody(
                path, Client.URL_ENCODED, Client.encode(fields), "Cookie", cookie, "Accept", Client.BROWSER_ACCEPT);
    }
}

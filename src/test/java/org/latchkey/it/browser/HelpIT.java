package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.it.account.ContractTests;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** How the pages help whoever types, waits or is about to be logged out, in a real browser. */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
class HelpIT {

    private static final String PASSWORD = "correct horse";
    private static final String ALERT = "form[data-next] [role=alert]";

    private static TestDatabase database;

    private static Tomcat tomcat;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
    }

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private final Client client = new Client(tomcat.url());

    @BeforeEach
    void register() {
        assertEquals(200, client.register(id, PASSWORD, "안나").status());
    }

    private void logIn(Browser browser, String context, String password) {
        browser.open(tomcat.url(context) + "/login");
        browser.type("#userid", id);
        browser.type("#userpw", password);
        browser.click("form[data-next] button[type=submit]");
    }

    @Test
    void aPasswordIsShownOnDemandAndMaskedAgainWhenItIsSent() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            browser.type("#userid", id);
            browser.type("#userpw", "wrong-secret");
            WebElement toggle = browser.find(".toggle");
            assertEquals("비밀번호 표시", toggle.getAccessibleName());
            assertEquals("false", toggle.getDomAttribute("aria-pressed"));
            toggle.click();
            assertEquals("text", browser.find("#userpw").getDomProperty("type"));
            assertEquals("true", toggle.getDomAttribute("aria-pressed"));
            browser.click("form[data-next] button[type=submit]");
            browser.awaitText(ALERT, ContractTests.WRONG_CREDENTIALS);
            assertEquals("password", browser.find("#userpw").getDomProperty("type"));
            assertEquals("false", toggle.getDomAttribute("aria-pressed"));
        }
    }

    @Test
    void nothingJumpsWhileAPageIsLoading() {
        try (Browser browser = Browser.open(true)) {
            browser.prefer("prefers-reduced-motion", "no-preference");
            for (String page : List.of("/login", "/register")) {
                browser.open(tomcat.url() + page);
                browser.await(".toggle");
                Object shift = browser.driver()
                        .executeAsyncScript("const done = arguments[0]; let sum = 0;"
                                + "new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))"
                                + ".observe({type: 'layout-shift', buffered: true});"
                                + "let frames = 5;"
                                + "const next = () => frames-- > 0 ? requestAnimationFrame(next) : done(sum); next();");
                assertEquals(0, ((Number) shift).doubleValue(), page);
            }
        }
    }

    @Test
    void aKeyboardIsEnough() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            browser.find("#userid").sendKeys(id + Keys.TAB);
            assertEquals(browser.find("#userpw"), focused(browser));
            focused(browser).sendKeys(PASSWORD + Keys.TAB);
            assertEquals(browser.find(".toggle"), focused(browser));
            assertEquals("solid", focused(browser).getCssValue("outline-style"));
            focused(browser).sendKeys(" " + Keys.TAB);
            assertEquals(PASSWORD, browser.find("#userpw").getDomProperty("value"));
            assertEquals("text", browser.find("#userpw").getDomProperty("type"));
            focused(browser).sendKeys(" " + Keys.TAB);
            assertTrue(browser.find("[name=stay_give]").isSelected());
            focused(browser).sendKeys(Keys.ENTER);
            browser.awaitAddress(tomcat.url() + "/");
        }
    }

    private static WebElement focused(Browser browser) {
        return browser.driver().switchTo().activeElement();
    }

    @Test
    void capsLockIsTold() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            String press = "document.getElementById('userpw').dispatchEvent("
                    + "new KeyboardEvent('keydown', {key: 'A', modifierCapsLock: %s}));";
            browser.driver().executeScript(press.replace("%s", "true"));
            browser.awaitText(".caps-lock", "Caps Lock이 켜져 있습니다.");
            browser.driver().executeScript(press.replace("%s", "false"));
            assertEquals("", browser.find(".caps-lock").getText());
        }
    }

    @Test
    void theStrengthOfANewPasswordIsHintedAtWhileItIsTyped() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/register");
            browser.type("#userid", "longlongname");
            for (String[] expected : new String[][] {
                {"short", "너무 짧음"},
                {"aaaaaaaaaaaa", "약함"},
                {"12345678", "약함"},
                {"longlongname", "약함"},
                {"passwort1", "보통"},
                {"tumbling orchid velvet", "강함"},
                {"비밀번호 하나 둘 셋", "강함"}
            }) {
                browser.type("#userpw", expected[0]);
                browser.awaitText(".strength", "비밀번호 강도: " + expected[1]);
            }
        }
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldWhichGetsTheFocus() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/register");
            browser.type("#userid", id);
            browser.type("#userpw", PASSWORD);
            browser.type("#nickname", "이브");
            browser.click("form[data-next] button[type=submit]");
            browser.awaitText("#userid-error", "이미 사용 중인 아이디입니다.");
            assertEquals("이미 사용 중인 아이디입니다.", browser.find(ALERT).getText());
            WebElement field = browser.find("#userid");
            assertEquals("true", field.getDomAttribute("aria-invalid"));
            assertTrue(field.getDomAttribute("aria-describedby").contains("userid-error"));
            assertEquals(field, browser.driver().switchTo().activeElement());
            assertEquals(id, field.getDomProperty("value"));
            assertEquals("", browser.find("#userpw").getDomProperty("value"));
            field.sendKeys("2");
            assertNull(field.getDomAttribute("aria-invalid"));
            assertEquals("", browser.find("#userid-error").getText());
        }
    }

    @Test
    void afterAWrongPasswordTheIdIsKeptAndThePasswordAskedForAgain() {
        for (boolean javaScript : new boolean[] {true, false}) {
            try (Browser browser = Browser.open(javaScript)) {
                logIn(browser, "", "wrong");
                browser.awaitText(ALERT, ContractTests.WRONG_CREDENTIALS);
                assertEquals(id, browser.find("#userid").getDomProperty("value"));
                assertEquals("", browser.find("#userpw").getDomProperty("value"));
                assertEquals(
                        browser.find("#userpw"), browser.driver().switchTo().activeElement());
            }
        }
    }

    @Test
    void whoHasToWaitSeesForHowLongAndIsToldWhenItIsOver() {
        client.logIn(id, "wrong");
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            // As after eight consecutive failures: a back-off of 16 seconds, long enough for a slow machine.
            database.database()
                    .getCollection("throttle")
                    .updateMany(
                            new Document(
                                    "_id",
                                    new Document("$regex", "^account:" + Base64Url.encode(Digests.sha256(id)) + ":")),
                            new Document("$set", new Document("count", 8).append("last", new Date())));
            logIn(browser, "", PASSWORD);
            browser.await(".wait:not(:empty)");
            assertTrue(browser.find(".wait").getText().matches("\\d+초 뒤에 다시 시도할 수 있습니다"));
            WebElement button = browser.find("form[data-next] button[type=submit]");
            assertEquals("true", button.getDomAttribute("aria-disabled"));
            browser.awaitText(ALERT, "이제 다시 시도할 수 있습니다.");
            assertEquals("false", button.getDomAttribute("aria-disabled"));
            browser.type("#userpw", PASSWORD);
            button.click();
            browser.awaitAddress(tomcat.url() + "/");
        }
    }

    @Test
    void wcag_2_2_1_whoIsAboutToBeLoggedOutIsWarnedAndMayGoOn() {
        try (Browser browser = Browser.open(true)) {
            logIn(browser, SharedTomcat.SHORT, PASSWORD);
            browser.awaitText("h1", "안나님, 반갑습니다!");
            String first = browser.find(".session-until time").getDomAttribute("datetime");
            assertFalse(browser.find("#session-go-on").isDisplayed());
            browser.awaitText("#session-ending", "곧 자동으로 로그아웃됩니다.");
            browser.click("#session-go-on");
            browser.awaitText("#session-ending", "로그인을 연장했습니다.");
            assertNotEquals(first, browser.find(".session-until time").getDomAttribute("datetime"));
            // The user is idle from now on.
            browser.awaitText("#session-ending", "곧 자동으로 로그아웃됩니다.");
            browser.awaitAddress(tomcat.url(SharedTomcat.SHORT) + "/login");
            browser.awaitText("[role=alert]", ContractTests.EXPIRED);
        }
    }

    @Test
    void wcag_2_2_1_whoIsToChangeAOneTimePasswordMayGoOnToo() {
        database.users()
                .updateOne(
                        new Document("id", id),
                        new Document(
                                "$set",
                                new Document("once", Date.from(Instant.now().plusSeconds(600)))));
        try (Browser browser = Browser.open(true)) {
            logIn(browser, SharedTomcat.SHORT, PASSWORD);
            browser.awaitAddress(tomcat.url(SharedTomcat.SHORT) + "/account");
            browser.awaitText("#session-ending", "곧 자동으로 로그아웃됩니다.");
            browser.click("#session-go-on");
            browser.awaitText("#session-ending", "로그인을 연장했습니다.");
            assertEquals(
                    tomcat.url(SharedTomcat.SHORT) + "/account",
                    browser.driver().getCurrentUrl());
            assertEquals(browser.find("#session-ending"), focused(browser));
        }
    }

    @Test
    void whoIsLoggedOutElsewhereIsLedToTheLoginPageAndBack() {
        try (Browser browser = Browser.open(true)) {
            logIn(browser, "", PASSWORD);
            browser.awaitText("h1", "안나님, 반갑습니다!");
            browser.open(tomcat.url() + "/account");
            client.postAs(browser.driver().manage().getCookieNamed("mytoken").getValue(), "/api/logout");
            browser.type("#nickname", "새 이름");
            browser.click("form[action$='/api/account/nickname'] button[type=submit]");
            browser.awaitAddress(tomcat.url() + "/login");
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
            browser.type("#userid", id);
            browser.type("#userpw", PASSWORD);
            browser.click("form[data-next] button[type=submit]");
            browser.awaitAddress(tomcat.url() + "/account");
        }
    }

    @Test
    void wcag_2_2_1_atItsAbsoluteEndALoginCannotBeProlongedAndThePersonIsTold() {
        try (Browser browser = Browser.open(true)) {
            logIn(browser, SharedTomcat.ENDS, PASSWORD);
            browser.awaitText("h1", "안나님, 반갑습니다!");
            browser.open(tomcat.url(SharedTomcat.ENDS) + "/account");
            browser.awaitText("#session-ending", "곧 자동으로 로그아웃됩니다.");
            assertFalse(browser.find("#session-go-on").isDisplayed());
            browser.awaitAddress(tomcat.url(SharedTomcat.ENDS) + "/login");
            browser.awaitText("[role=alert]", ContractTests.EXPIRED);
            logIn(browser, SharedTomcat.ENDS, PASSWORD);
        }
    }

    @Test
    void anOperatorChangesNameLogoAndColours() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url(SharedTomcat.BRANDED) + "/login");
            assertEquals("로그인 · 삼각형 서점", browser.driver().getTitle());
            assertTrue(browser.find("img.mark").getDomProperty("src").contains("/branded/brand/logo.svg"));
            assertEquals(
                    Boolean.TRUE,
                    browser.driver().executeScript("return document.querySelector('img.mark').naturalWidth > 0;"));
            assertTrue(browser.find("html").getCssValue("background-image").contains("linear-gradient"));
            assertEquals(List.of(), browser.consoleErrors());
            assertEquals(List.of(), Axe.violations(browser));
            browser.screenshot("branded");
        }
    }

    @Test
    void passwordManagersFindWhatTheyLookFor() {
        String token = client.logIn(id, PASSWORD).token();
        String login = client.get("/login").body();
        String register = client.get("/register").body();
        String account = client.getAs(token, "/account").body();
        assertTrue(login.contains("autocomplete=\"username\"") && login.contains("autocomplete=\"current-password\""));
        assertTrue(
                register.contains("autocomplete=\"username\"") && register.contains("autocomplete=\"new-password\""));
        String change =
                account.substring(account.indexOf("/api/account/password"), account.indexOf("id=\"new-password\""));
        assertTrue(change.contains("autocomplete=\"username\" value=\"" + id + "\""), change);
        assertTrue(change.contains("autocomplete=\"current-password\""), change);
        for (String page : new String[] {login, register, account}) {
            assertFalse(page.contains("maxlength"), page);
        }
    }
}

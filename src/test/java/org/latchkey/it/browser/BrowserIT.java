package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.latchkey.it.account.ContractTests;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.SlowRelay;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** The pages as a person meets them, in a real browser. */
@BrowserTest
@OnSharedTomcat
@Order(2)
class BrowserIT {

    private static final String NO_COOKIES = "브라우저가 쿠키를 받지 않아 로그인할 수 없습니다. 이 사이트의 쿠키를 허용한 뒤 다시 로그인해 주세요.";
    private static final String ALERT = "[role=alert]";

    private static Tomcat tomcat;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcatAt(SharedTomcat.AUTH);
    }

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void asvs_3_6_1_theWholeWayWithJavaScriptAsksNobodyElse() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/");
            browser.awaitAddress(tomcat.url() + "/login");
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
            browser.screenshot("login-sent-away");
            walk(browser, "script");
            assertEquals(List.of(), browser.consoleErrors());
            assertOnlyOwnRequests(browser);
        }
    }

    @Tag(Steady.TAG)
    @Test
    void theWholeWayWithoutJavaScript() {
        try (Browser browser = Browser.open(false)) {
            browser.open(tomcat.url() + "/");
            browser.awaitAddress(tomcat.url() + "/login");
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
            walk(browser, "plain");
            assertEquals(List.of(), browser.consoleErrors());
            assertOnlyOwnRequests(browser);
        }
    }

    private void walk(Browser browser, String prefix) {
        browser.open(tomcat.url() + "/login");
        browser.screenshot(prefix + "-login");
        browser.click("a[href$='/register']");
        browser.awaitAddress(tomcat.url() + "/register");
        browser.type("[name=id_give]", id);
        browser.type("[name=pw_give]", "비밀번호 하나 둘");
        browser.type("[name=nickname_give]", "안나 <b>&\"");
        browser.screenshot(prefix + "-register");
        browser.click("button[type=submit]");
        browser.awaitAddress(tomcat.url() + "/login");

        browser.type("#userid", id);
        browser.type("#userpw", "wrong");
        browser.click("button[type=submit]");
        browser.awaitText(ALERT, ContractTests.WRONG_CREDENTIALS);
        assertEquals(id, browser.find("#userid").getDomProperty("value"));
        browser.screenshot(prefix + "-login-wrong");

        browser.type("#userpw", "비밀번호 하나 둘");
        browser.click("button[type=submit]");
        browser.awaitAddress(tomcat.url() + "/");
        browser.awaitText("h1", "안나 <b>&\"님, 반갑습니다!");
        browser.screenshot(prefix + "-home");

        browser.click("button[type=submit]");
        browser.awaitAddress(tomcat.url() + "/login");
        browser.open(tomcat.url() + "/");
        browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
    }

    @Test
    void asvs_14_3_1_afterLogoutTheBackButtonShowsNothingPersonal() {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            browser.type("#userid", id);
            browser.type("#userpw", "correct horse");
            browser.click("button[type=submit]");
            browser.awaitText("h1", "안나님, 반갑습니다!");
            // As from the back-forward cache.
            browser.driver()
                    .executeScript("document.querySelector('h1').textContent = 'kept';"
                            + "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));");
            browser.awaitText("h1", "안나님, 반갑습니다!");
            browser.click("button[type=submit]");
            browser.awaitAddress(tomcat.url() + "/login");
            browser.driver().navigate().back();
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
            assertFalse(browser.driver().getPageSource().contains("반갑습니다"));
        }
    }

    private static void assertOnlyOwnRequests(Browser browser) {
        List<String> requests = browser.requests();
        assertFalse(requests.isEmpty());
        assertTrue(requests.stream().allMatch(url -> url.startsWith(tomcat.url() + "/")), requests.toString());
    }

    @Test
    void whatHappensToTheLoginInOneTabIsSeenInTheOthersAtOnce() {
        walkInTwoTabs("");
    }

    @Tag(Steady.TAG)
    @Test
    void whatHappensInOneTabIsSeenInTheOthersOfAnOlderBrowserToo() {
        walkInTwoTabs("delete window.BroadcastChannel;");
    }

    private void walkInTwoTabs(String removal) {
        Client client = new Client(tomcat.url());
        client.register(id, "correct horse", "안나");
        client.register(id + "-bob", "correct horse", "밥");
        try (Browser browser = Browser.open(true)) {
            ChromeDriver driver = browser.driver();
            String one = driver.getWindowHandle();
            browser.beforePages(removal);
            logInAs(id, browser);
            browser.awaitText("h1", "안나님, 반갑습니다!");
            browser.openWindow();
            String other = driver.getWindowHandle();
            browser.beforePages(removal);
            browser.open(tomcat.url() + "/account");
            driver.switchTo().window(one);
            browser.click("#logout");
            browser.awaitAddress(tomcat.url() + "/login");
            driver.switchTo().window(other);
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);

            logInAs(id, browser);
            browser.awaitText("h1", "안나님, 반갑습니다!");
            driver.switchTo().window(one);
            logInAs(id + "-bob", browser);
            browser.awaitText("h1", "밥님, 반갑습니다!");
            driver.switchTo().window(other);
            browser.awaitText("h1", "밥님, 반갑습니다!");
        }
    }

    private static void logInAs(String person, Browser browser) {
        browser.open(tomcat.url() + "/login");
        browser.type("#userid", person);
        browser.type("#userpw", "correct horse");
        browser.click("form[data-next] button[type=submit]");
    }

    @Test
    void aSuccessfulLoginSaysSoBeforeItGoesOn() {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            browser.driver()
                    .executeScript("const alert = document.querySelector('[role=alert]');"
                            + "new MutationObserver(() => sessionStorage.setItem('said', alert.textContent))"
                            + ".observe(alert, {childList: true});");
            browser.type("#userid", id);
            browser.type("#userpw", "correct horse");
            browser.click("button[type=submit]");
            browser.awaitAddress(tomcat.url() + "/");
            assertEquals("로그인 완료!", browser.driver().executeScript("return sessionStorage.getItem('said')"));
        }
    }

    @Tag(Steady.TAG)
    @Test
    void theNextPageMayHaveKoreanInItsAddressAndMayLeadToAnotherHost() {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        String here = tomcat.url("/shop/%EB%AC%BC%EA%B1%B4.html");
        String elsewhere = here.replace("127.0.0.1", "localhost");
        for (boolean javaScript : List.of(true, false)) {
            try (Browser browser = Browser.open(javaScript)) {
                logInAndGoTo(browser, "/shop/물건.html");
                browser.awaitAddress(here);
                logInAndGoTo(browser, "/shop/leave.jsp?" + Client.encode("to", elsewhere));
                browser.awaitAddress(elsewhere);
            }
        }
    }

    @Tag(Steady.TAG)
    @Test
    void aBrowserThatTakesNoCookiesIsToldSoAfterTheRightPassword() {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        for (boolean javaScript : List.of(true, false)) {
            try (Browser browser = Browser.open(javaScript, false)) {
                browser.open(tomcat.url() + "/login");
                logIn(browser, "wrong");
                browser.awaitText(ALERT, ContractTests.WRONG_CREDENTIALS);
                browser.type("#userpw", "correct horse");
                browser.click("form[data-next] button[type=submit]");
                browser.awaitText(ALERT, NO_COOKIES);
                browser.awaitAddress(tomcat.url() + "/login");
                browser.screenshot("login-no-cookies-" + (javaScript ? "script" : "plain"));
                for (String next : List.of("/auth/account", "/shop/guarded.jsp")) {
                    logInAndGoTo(browser, next);
                    browser.awaitText(ALERT, NO_COOKIES);
                }
            }
        }
    }

    @Tag(Steady.TAG)
    @Test
    void aBrowserThatDoesNotKnowThatItTakesNoCookiesIsToldSoToo() {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        try (Browser browser = Browser.open(true, false)) {
            browser.open(tomcat.url() + "/login");
            browser.driver()
                    .executeScript("Object.defineProperty(Navigator.prototype, 'cookieEnabled', {value: true});");
            logIn(browser, "correct horse");
            browser.awaitText(ALERT, NO_COOKIES);
            browser.open(tomcat.url() + "/");
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
        }
    }

    private void logInAndGoTo(Browser browser, String next) {
        browser.open(tomcat.url() + "/login?" + Client.encode("next", next));
        logIn(browser, "correct horse");
    }

    private void logIn(Browser browser, String password) {
        browser.type("#userid", id);
        browser.type("#userpw", password);
        browser.click("form[data-next] button[type=submit]");
    }

    @Test
    void aTakenIdIsSaidInThePageAndWhatWasTypedStays() {
        registerTakenId(true);
    }

    @Tag(Steady.TAG)
    @Test
    void aTakenIdIsSaidInThePageWithoutJavaScriptToo() {
        registerTakenId(false);
    }

    private void registerTakenId(boolean javaScript) {
        new Client(tomcat.url()).register(id, "correct horse", "안나");
        try (Browser browser = Browser.open(javaScript)) {
            browser.open(tomcat.url() + "/register");
            browser.type("[name=id_give]", id);
            browser.type("[name=pw_give]", "correct horse");
            browser.type("[name=nickname_give]", "이브");
            browser.click("button[type=submit]");
            browser.awaitText(ALERT, "이미 사용 중인 아이디입니다.");
            assertEquals(id, browser.find("[name=id_give]").getDomProperty("value"));
            assertEquals("이브", browser.find("[name=nickname_give]").getDomProperty("value"));
            browser.screenshot("register-taken-" + (javaScript ? "script" : "plain"));
        }
    }

    @Test
    void theLoginPageTakesFourRequestsAndAnotherPageOneMore() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/login");
            List<String> sent = browser.sentByServer();
            assertTrue(sent.size() <= 4, sent.toString());
            browser.open(tomcat.url() + "/register");
            assertEquals(List.of(tomcat.url() + "/register"), browser.sentByServer());
        }
    }

    @Test
    void aMessageInTheAddressIsTextAndNothingElse() {
        try (Browser browser = Browser.open(true)) {
            String markup = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
            browser.open(tomcat.url() + "/login?" + Client.encode("msg", markup));
            browser.awaitText(ALERT, markup);
            assertEquals(List.of(), browser.driver().findElements(By.cssSelector("[role=alert] *")));
            assertFalse(browser.driver().getTitle().contains("owned"));
        }
    }

    @Test
    void aServerThatIsGoneIsSaidInThePage() {
        try (Browser browser = Browser.open(true)) {
            try (SlowRelay server = new SlowRelay(tomcat.port(), Duration.ZERO)) {
                browser.open("http://127.0.0.1:" + server.port() + "/login");
            }
            browser.type("#userid", id);
            browser.type("#userpw", "correct horse");
            browser.click("button[type=submit]");
            browser.awaitText(ALERT, "서버에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.");
            assertTrue(browser.find("button[type=submit]").isEnabled());
            assertEquals("로그인", browser.find("button[type=submit]").getText());
        }
    }

    @Test
    void aPageThatDoesNotExistLooksLikeOneOfOurs() {
        try (Browser browser = Browser.open(true)) {
            browser.open(tomcat.url() + "/nowhere");
            browser.awaitText("h1", "찾으시는 페이지가 없습니다.");
            browser.screenshot("not-found");
        }
    }
}

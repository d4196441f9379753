package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.it.account.ContractTests;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Enrolment;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.openqa.selenium.By;

/** The account page and the second step of a login as a person meets them, in a real browser. */
@BrowserTest
@OnSharedTomcat
abstract class AccountBrowserTests {

    private static final String ALERT = "[role=alert]";
    private static final String STATUS = "[role=status]";
    private static final String PASSWORD = "correct horse";
    private static final String NEW_PASSWORD = "비밀번호 하나 둘";

    private static TestDatabase database;

    private static Tomcat tomcat;

    private final boolean javaScript;
    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private final Client client = new Client(tomcat.url());

    AccountBrowserTests(boolean javaScript) {
        this.javaScript = javaScript;
    }

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcatAt(SharedTomcat.AUTH);
        database = shared.database();
    }

    private static String form(String action) {
        return "form[action$='/api/account/" + action + "']";
    }

    private static void submit(Browser browser, String form) {
        browser.click(form + " button[type=submit]");
    }

    private void logIn(Browser browser, String password) {
        browser.type("#userid", id);
        browser.type("#userpw", password);
        submit(browser, "form");
    }

    @Test
    void thePersonLooksAfterTheAccount() {
        client.register(id, PASSWORD, "안나");
        String prefix = "account-" + (javaScript ? "script" : "plain");
        try (Browser browser = Browser.open(javaScript)) {
            browser.open(tomcat.url() + "/account");
            browser.awaitText(ALERT, ContractTests.NOT_LOGGED_IN);
            browser.click("[name=stay_give]");
            browser.screenshot(prefix + "-login");
            logIn(browser, PASSWORD);
            browser.awaitAddress(tomcat.url() + "/account");
            assertTrue(browser.driver().manage().getCookieNamed("mytoken").getExpiry() != null);
            browser.screenshot(prefix);
            changeNickname(browser);
            endSessions(browser, prefix);
            changePassword(browser, prefix);
            logOutAndInAgain(browser);
            delete(browser, prefix);
            assertEquals(
                    List.of(),
                    browser.consoleErrors().stream()
                            // Refusals that the test causes.
                            .filter(line -> !line.contains("Failed to load resource"))
                            .toList());
        }
    }

    private void changeNickname(Browser browser) {
        browser.type("#nickname", "가".repeat(33));
        submit(browser, form("nickname"));
        browser.awaitText(form("nickname") + " " + ALERT, "닉네임은 32자까지 쓸 수 있습니다.");
        browser.type("#nickname", "새 <b>이름</b>");
        submit(browser, form("nickname"));
        browser.awaitText(STATUS, "닉네임을 바꿨습니다.");
        assertEquals("새 <b>이름</b>", browser.find(".identity bdi").getText());
    }

    private void endSessions(Browser browser, String prefix) {
        String one = client.logIn(id, PASSWORD).token();
        List<String> others = List.of(
                client.logIn(id, PASSWORD).token(), client.logIn(id, PASSWORD).token());
        browser.open(tomcat.url() + "/account");
        browser.screenshot(prefix + "-sessions");
        assertEquals(
                4, browser.driver().findElements(By.cssSelector(".sessions li")).size());
        String jti = Tokens.claims(one).get("jti").getAsString();
        browser.driver()
                .findElement(By.xpath("//form[input[@value='" + jti + "']]//button"))
                .click();
        browser.awaitText(STATUS, "그 기기를 로그아웃했습니다.");
        assertEquals("fail", client.getAs(one, "/api/nick").result());
        assertEquals("success", client.getAs(others.get(0), "/api/nick").result());
        submit(browser, form("sessions/end-others"));
        browser.awaitText(STATUS, "다른 기기를 모두 로그아웃했습니다.");
        others.forEach(
                other -> assertEquals("fail", client.getAs(other, "/api/nick").result()));
        assertEquals(
                1, browser.driver().findElements(By.cssSelector(".sessions li")).size());
    }

    private void changePassword(Browser browser, String prefix) {
        String before = browser.driver().manage().getCookieNamed("mytoken").getValue();
        browser.type("#current-password", "wrong");
        browser.type("#new-password", NEW_PASSWORD);
        submit(browser, form("password"));
        browser.awaitText(form("password") + " " + ALERT, "현재 비밀번호가 일치하지 않습니다.");
        browser.screenshot(prefix + "-password-wrong");
        browser.type("#current-password", PASSWORD);
        browser.type("#new-password", NEW_PASSWORD);
        submit(browser, form("password"));
        browser.awaitText(STATUS, "비밀번호를 바꿨습니다. 다른 기기는 모두 로그아웃했습니다.");
        assertEquals("fail", client.getAs(before, "/api/nick").result());
    }

    private void logOutAndInAgain(Browser browser) {
        browser.click("#logout");
        browser.awaitAddress(tomcat.url() + "/login");
        browser.driver().navigate().back();
        if (browser.driver().getCurrentUrl().contains("/login")) {
            assertFalse(browser.driver().getPageSource().contains("이름"));
        }
        browser.open(tomcat.url() + "/login");
        logIn(browser, NEW_PASSWORD);
        browser.awaitAddress(tomcat.url() + "/");
        browser.click("a[href$='/account']");
        browser.awaitAddress(tomcat.url() + "/account");
        String token = browser.driver().manage().getCookieNamed("mytoken").getValue();
        browser.type("#confirm-password", NEW_PASSWORD);
        submit(browser, form("confirm"));
        browser.await("a[href*='/export?']");
        String href = browser.find("a[href*='/export?']").getDomProperty("href");
        assertEquals(tomcat.url() + "/api/account/export", href.replaceFirst("[?].*", ""));
        assertTrue(client.getAs(token, "/api/account/export").body().contains(id));
    }

    private void delete(Browser browser, String prefix) {
        browser.type("#delete-password", "wrong");
        submit(browser, form("delete"));
        browser.awaitText(form("delete") + " " + ALERT, "현재 비밀번호가 일치하지 않습니다.");
        browser.type("#delete-password", NEW_PASSWORD);
        submit(browser, form("delete"));
        browser.awaitAddress(tomcat.url() + "/login");
        browser.awaitText(ALERT, "탈퇴했습니다. 그동안 이용해 주셔서 고맙습니다.");
        browser.screenshot(prefix + "-deleted");
        assertEquals("fail", client.logIn(id, NEW_PASSWORD).result());
    }

    @Test
    void aRecoveryCodeLogsInAndThePageSaysThatItIsUsed() {
        logInWithRecoveryCode("#recovery-code");
    }

    @Tag(Steady.TAG)
    @Test
    void aRecoveryCodeLogsInFromTheFieldForCodesOfTheAppToo() {
        logInWithRecoveryCode("#code");
    }

    private void logInWithRecoveryCode(String field) {
        beginLoginWithSecondFactor((browser, app, codes) -> {
            submitCode(browser, field, codes.get(0));
            browser.awaitAddress(tomcat.url() + "/account");
            browser.awaitText(STATUS, "복구 코드로 로그인했습니다. 쓴 코드는 다시 쓸 수 없습니다. 남은 개수는 아래에 있습니다.");
            browser.awaitText("#factors ~ p .tag", "9");
        });
    }

    @Test
    void aCodeOfTheAppLogsInAndTheWantedPageComes() {
        logInWithCodeOfTheApp("#code");
    }

    @Tag(Steady.TAG)
    @Test
    void aCodeOfTheAppLogsInFromTheFieldForRecoveryCodesToo() {
        logInWithCodeOfTheApp("#recovery-code");
    }

    private void logInWithCodeOfTheApp(String field) {
        beginLoginWithSecondFactor((browser, app, codes) -> {
            submitCode(browser, field, app.code());
            browser.awaitAddress(tomcat.url() + "/");
            browser.awaitText("h1", "안나님, 반갑습니다!");
        });
    }

    private interface SecondStep {
        void take(Browser browser, AuthenticatorApp app, List<String> codes);
    }

    private void beginLoginWithSecondFactor(SecondStep step) {
        client.register(id, PASSWORD, "안나");
        String token = client.logIn(id, PASSWORD).token();
        AuthenticatorApp app = Enrolment.addTotp(client, token, PASSWORD);
        List<String> codes = Enrolment.recoveryCodes(client, token);
        try (Browser browser = Browser.open(javaScript)) {
            browser.open(tomcat.url() + "/login");
            logIn(browser, PASSWORD);
            browser.awaitAddress(tomcat.url() + "/login/code");
            step.take(browser, app, codes);
        }
    }

    private static void submitCode(Browser browser, String field, String code) {
        browser.type(field, code);
        submit(browser, "form:has(" + field + ")");
    }

    @Test
    void asvs_6_4_1_whoLogsInWithAOneTimePasswordMustChangeItFirst() {
        client.register(id, PASSWORD, "안나");
        Document oneTime = new Document("once", Date.from(Instant.now().plusSeconds(600)));
        database.users().updateOne(new Document("id", id), new Document("$set", oneTime));
        try (Browser browser = Browser.open(javaScript)) {
            browser.open(tomcat.url() + "/login");
            logIn(browser, PASSWORD);
            browser.awaitAddress(tomcat.url() + "/account");
            assertEquals(
                    1,
                    browser.driver()
                            .findElements(By.cssSelector("form[data-next]"))
                            .size());
            browser.screenshot("account-one-time-" + (javaScript ? "script" : "plain"));
            browser.open(tomcat.url() + "/");
            browser.awaitAddress(tomcat.url() + "/account");
            browser.type("#current-password", PASSWORD);
            browser.type("#new-password", NEW_PASSWORD);
            submit(browser, form("password"));
            browser.awaitText(STATUS, "비밀번호를 바꿨습니다. 다른 기기는 모두 로그아웃했습니다.");
            browser.open(tomcat.url() + "/");
            browser.awaitText("h1", "안나님, 반갑습니다!");
        }
    }
}

package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.openqa.selenium.support.ui.WebDriverWait;

/** An account without a password, the question whether to make a passkey, and what authenticators are told, in a browser. */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
class PasswordlessBrowserIT {

    private static final String PASSWORD = "correct horse";
    private static final String LOGIN_BUTTON = "[data-passkey$='/login/passkey'] button";
    private static final String OFFER = "[data-offer=yes]";

    /** Writes down what a page tells the authenticators, and tells them. */
    private static final String SPY = """
            for (const method of ["signalAllAcceptedCredentials", "signalCurrentUserDetails", "signalUnknownCredential"]) {
              const own = PublicKeyCredential[method].bind(PublicKeyCredential);
              PublicKeyCredential[method] = (what) => {
                const told = JSON.parse(sessionStorage.getItem("told") ?? "[]");
                sessionStorage.setItem("told", JSON.stringify([...told, { method, ...what }]));
                return own(what).catch((error) => { document.documentElement.dataset.refused = error.message; });
              };
            }
            """;

    private static TestDatabase database;
    private static Tomcat tomcat;

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private Client client;
    private Browser browser;
    private VirtualAuthenticator phone;
    private String url;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
    }

    @BeforeEach
    void open() {
        url = "http://localhost:" + tomcat.port();
        client = new Client(tomcat.url());
        client.register(id, PASSWORD, "안나");
        browser = Browser.open(true);
        phone = VirtualAuthenticator.platform(browser);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void logInByPassword() {
        browser.open(url + "/login");
        browser.type("#userid", id);
        browser.type("#userpw", PASSWORD);
        browser.click("form[action$='/api/login'] button[type=submit]");
        browser.awaitAddress(url + "/");
    }

    private void confirmByPassword() {
        browser.open(url + "/account");
        browser.type("#confirm-password", PASSWORD);
        browser.click("form[action$='/api/account/confirm'] button[type=submit]");
        browser.await("[data-kind=passkey]");
    }

    private void enrol() {
        String token = client.logIn(id, PASSWORD).token();
        client.confirm(token, PASSWORD);
        browser.takeSession(url, token);
        browser.open(url + "/account");
        browser.await("[data-kind=passkey]");
        browser.click("[data-kind=passkey]");
        browser.await("form[action$='/passkeys/remove']");
    }

    private void logOut() {
        browser.driver().manage().deleteCookieNamed("mytoken");
    }

    private void set(String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    private void logInByPasskey() {
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
    }

    /** Waits until the authenticator has so many passkeys: it is told after the page is loaded. */
    private void awaitPasskeys(int number) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30), Duration.ofMillis(50))
                .withMessage(() ->
                        phone.credentials() + ", told: " + browser.find("html").getDomAttribute("data-refused"))
                .until(driver -> phone.credentials().size() == number);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> told(String method) {
        String script = "return JSON.parse(sessionStorage.getItem('told') ?? '[]');";
        return ((List<Map<String, Object>>) browser.driver().executeScript(script))
                .stream().filter(told -> told.get("method").equals(method)).toList();
    }

    @Test
    void aPasskeyThatIsRemovedHereIsRemovedFromTheAuthenticator() {
        enrol();
        assertEquals(1, phone.credentials().size());
        browser.click("form[action$='/passkeys/remove'] button[type=submit]");
        browser.await("[role=status]");
        awaitPasskeys(0);
    }

    @Test
    void theAuthenticatorLearnsANewNickname() {
        enrol();
        browser.beforePages(SPY);
        browser.type("#nickname", "베르타");
        browser.click("form[action$='/nickname'] button[type=submit]");
        browser.await("[role=status]");
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30), Duration.ofMillis(50))
                .until(driver -> !told("signalCurrentUserDetails").isEmpty());
        Map<String, Object> told = told("signalCurrentUserDetails").get(0);
        assertEquals(
                List.of("localhost", id, "베르타"), List.of(told.get("rpId"), told.get("name"), told.get("displayName")));
        Map<?, ?> credential = (Map<?, ?>) phone.credentials().get(0);
        assertEquals("베르타", credential.get("userDisplayName"));
        String credentialId = ((String) credential.get("credentialId"))
                .replace('+', '-')
                .replace('/', '_')
                .replace("=", "");
        assertEquals(
                List.of(credentialId),
                told("signalAllAcceptedCredentials").get(0).get("allAcceptedCredentialIds"));
    }

    @Test
    void anUnknownPasskeyIsRemovedFromTheAuthenticatorAfterALoginWithItIsRefused() {
        enrol();
        logOut();
        database.users()
                .updateOne(new Document("id", id), new Document("$unset", new Document("factors.passkeys", "")));
        browser.beforePages(SPY);
        logInByPasskey();
        browser.await("[data-passkey] .is-danger[role=alert]:not(:empty)");
        awaitPasskeys(0);
    }

    @Test
    void thePasskeyOfADisabledAccountIsKept() {
        enrol();
        logOut();
        set("disabled", true);
        browser.beforePages(SPY);
        logInByPasskey();
        browser.await("[data-passkey] .is-danger[role=alert]:not(:empty)");
        assertEquals(List.of(), told("signalUnknownCredential"));
        assertEquals(1, phone.credentials().size());
    }

    @Test
    void inABrowserWithoutSignalsEverythingElseWorks() {
        browser.beforePages("delete PublicKeyCredential.signalAllAcceptedCredentials;"
                + "delete PublicKeyCredential.signalCurrentUserDetails;"
                + "delete PublicKeyCredential.signalUnknownCredential;");
        enrol();
        browser.click("form[action$='/passkeys/remove'] button[type=submit]");
        browser.await("[role=status]");
        assertEquals(1, phone.credentials().size());
        logOut();
        logInByPasskey();
        browser.awaitText("[data-passkey] [role=alert]", "아이디/비밀번호가 일치하지 않습니다.");
    }

    @Test
    void signalsThatFailAreIgnored() {
        browser.beforePages("for (const method of ['signalAllAcceptedCredentials', 'signalCurrentUserDetails'])"
                + " PublicKeyCredential[method] = () => Promise.reject(new Error('no'));");
        enrol();
        assertEquals(List.of(), browser.consoleErrors());
    }

    @Test
    void theHomePageAsksQuietlyUntilTheAnswerIsNotNow() {
        browser.prefer("prefers-reduced-motion", "no-preference");
        logInByPassword();
        assertTrue(browser.find(OFFER).isDisplayed());
        assertEquals(
                0L,
                browser.driver().executeScript("return performance.getEntriesByType('layout-shift').length;"),
                "nothing moves");
        browser.click(OFFER + " button[type=submit]");
        browser.await("[data-offer=no]");
        assertFalse(browser.find("[data-offer]").isDisplayed());
        logOut();
        logInByPassword();
        assertFalse(browser.find("[data-offer]").isDisplayed());
    }

    @Test
    void theQuestionLeadsToWhereAPasskeyIsMadeAndIsNotAskedAgain() {
        logInByPassword();
        browser.click(OFFER + " a");
        browser.awaitAddress(url + "/account#factors");
        confirmByPassword();
        browser.click("[data-kind=passkey]");
        browser.await("form[action$='/passkeys/remove']");
        browser.open(url + "/");
        assertFalse(browser.find("[data-offer]").isDisplayed());
    }

    @Test
    void aBrowserWithoutPasskeysDoesNotAsk() {
        browser.beforePages("delete window.PublicKeyCredential;");
        logInByPassword();
        assertFalse(browser.find("[data-offer]").isDisplayed());
        browser.open(url + "/account");
        assertTrue(browser.find("[data-no-passkeys]").isDisplayed());
    }

    @Test
    void anAccountGoesWithoutAPasswordAndBack() {
        enrol();
        browser.click("form[action$='/recovery-codes'] button[type=submit]");
        browser.await("#recovery-codes");
        String code = browser.find("#recovery-codes code").getText();
        browser.open(url + "/account");
        browser.click("form[action$='/password/remove'] button[type=submit]");
        browser.awaitText("[role=status]", "비밀번호를 없앴습니다. 이제 패스키로 로그인합니다. 다른 기기는 모두 로그아웃했습니다.");
        logOut();
        logInByPasskey();
        browser.awaitAddress(url + "/");
        logOut();
        phone.forget();
        browser.open(url + "/login");
        browser.click("a[href$='/login/recovery']");
        browser.awaitAddress(url + "/login/recovery");
        browser.type("#userid", id);
        browser.type("#recovery-code", code);
        browser.type("#new-password", "short");
        browser.click("form[action$='/login/recovery'] button[type=submit]");
        browser.awaitText("#new-password-error", "비밀번호는 8자 이상이어야 합니다.");
        browser.type("#new-password", "battery staple");
        browser.click("form[action$='/login/recovery'] button[type=submit]");
        browser.awaitAddress(url + "/account");
        assertTrue(client.logIn(id, "battery staple").json().has("factors"));
    }

    @Test
    void aPasskeyConfirmsThatAPasswordIsSetAgain() {
        enrol();
        browser.click("form[action$='/recovery-codes'] button[type=submit]");
        browser.await("#recovery-codes");
        browser.open(url + "/account");
        browser.click("form[action$='/password/remove'] button[type=submit]");
        browser.awaitText("[role=status]", "비밀번호를 없앴습니다. 이제 패스키로 로그인합니다. 다른 기기는 모두 로그아웃했습니다.");
        browser.click("[data-passkey$='/confirm'] button");
        browser.await("#new-password");
        browser.type("#new-password", "battery staple");
        browser.click("form[action$='/account/password'] button[type=submit]");
        browser.awaitText("[role=status]", "비밀번호를 다시 정했습니다. 다른 기기는 모두 로그아웃했습니다.");
    }
}

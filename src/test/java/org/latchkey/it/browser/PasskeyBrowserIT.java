package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Passkeys in a real browser with virtual authenticators. */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
class PasskeyBrowserIT {

    private static final String PASSWORD = "correct horse";
    private static final String LOGIN_BUTTON = "[data-passkey$='/login/passkey'] button";

    private static final String SYNCED = "기기 사이에 동기화됨";
    private static final String WRONG = "아이디/비밀번호가 일치하지 않습니다.";
    private static final String ANSWER = "[data-passkey] [role=alert]";

    private static TestDatabase database;
    private static Tomcat tomcat;

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);
    private Client client;
    private Browser browser;
    private String url;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
    }

    @BeforeEach
    void open() {
        // Not the address: passkeys are for names, and without PUBLIC_URL for localhost.
        url = "http://localhost:" + tomcat.port();
        client = new Client(tomcat.url());
        client.register(id, PASSWORD, "안나");
        browser = Browser.open(true);
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
    }

    private void enrol(String kind) {
        String token = client.logIn(id, PASSWORD).token();
        client.confirm(token, PASSWORD);
        browser.takeSession(url, token);
        browser.open(url + "/account");
        browser.await("[data-kind=" + kind + "]");
        browser.click("[data-kind=" + kind + "]");
        browser.await("form[action$='/passkeys/remove']");
    }

    private void logOut() {
        browser.driver().manage().deleteCookieNamed("mytoken");
    }

    @Test
    void aPasskeyLogsInWithoutIdAndPassword() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        assertEquals(1, phone.credentials().size());
        browser.screenshot("passkey-enrolled");
        logOut();
        browser.open(url + "/login?next=%2Faccount");
        browser.screenshot("passkey-login");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/account");
        assertTrue(browser.driver().getPageSource().contains(id));
        tomcat.awaitLog("event=passkey_add outcome=success", id);
    }

    @Test
    void theFieldForTheIdOffersPasskeysOnceThePageIsTouched() {
        VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click("#userid");
        browser.awaitAddress(url + "/");
    }

    @Test
    void theButtonWorksWhileTheAutofillWaits() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
        assertEquals(1, phone.credentials().size());
    }

    @Test
    void aPasskeyIsTheSecondStepAfterThePassword() {
        VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        // Otherwise the autofill would log in before the password is typed.
        browser.beforePages("PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        logInByPassword();
        browser.await("#passkey-heading");
        browser.screenshot("passkey-second-step");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
    }

    @Test
    void aU2fKeyIsASecondFactorOnly() {
        VirtualAuthenticator.u2f(browser);
        enrol("security-key");
        browser.awaitText("#passkey-0 strong", "보안 키");
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.await("[data-passkey] .is-danger[role=alert]:not(:empty)");
        logInByPassword();
        browser.await("#passkey-heading");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
    }

    @Test
    void withoutUserVerificationAPasskeyAloneIsNoLogin() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        phone.verifiesUser(false);
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.await("[data-passkey] .is-danger[role=alert]:not(:empty)");
        assertEquals("fail", client.get("/api/nick").result());
    }

    @Test
    void whoIsRefusedOrCancelsIsToldSoAndMayLogInAnotherWay() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        phone.forget();
        logInByPassword();
        browser.await("#passkey-heading");
        browser.click(LOGIN_BUTTON);
        browser.awaitText(ANSWER, "패스키를 쓰지 않았거나 시간이 지났습니다. 다시 하거나 다른 방법을 쓰세요.");
        assertEquals("false", browser.find(LOGIN_BUTTON).getDomAttribute("aria-disabled"));
    }

    @Test
    void thePasskeyOfThisDeviceIsNotAddedTwice() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        browser.click("[data-kind=passkey]");
        browser.awaitText("[data-passkey$='/account/passkeys'] [role=alert]", "이 기기의 패스키는 이미 등록되어 있습니다.");
        assertEquals(1, phone.credentials().size());
    }

    private void assertRefused() {
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitText(ANSWER, WRONG);
    }

    private void logInByPasskey() {
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
    }

    @Test
    void aCopyWhoseCounterGoesBackIsRefused() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logInByPasskey();
        phone.restoreCopy();
        assertRefused();
        tomcat.awaitLog("event=passkey_counter outcome=credential_refused", id);
    }

    @Test
    void aWrongSignatureIsRefused() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        phone.signsWrongly(true);
        assertRefused();
        tomcat.awaitLog("outcome=credentials_wrong", id, "detail=\"BadSignatureException\"");
        phone.signsWrongly(false);
        logInByPasskey();
    }

    @Test
    void aSyncedPasskeyIsShownAsSuchAndItsCounterMayGoBack() {
        VirtualAuthenticator phone = VirtualAuthenticator.synced(browser);
        enrol("passkey");
        browser.awaitText(".sessions .tag", SYNCED);
        phone.isBackedUp(false);
        logInByPasskey();
        browser.open(url + "/account");
        browser.await("#passkey-0");
        assertFalse(browser.find("#passkey-0").getText().contains(SYNCED));
        phone.isBackedUp(true);
        phone.restoreCopy();
        logInByPasskey();
        tomcat.awaitLog("event=passkey_counter outcome=accepted", id);
        browser.open(url + "/account");
        browser.awaitText(".sessions .tag", SYNCED);
    }

    @Test
    void anIgnoredOfferOfTheFieldLeavesTheLoginByPasswordAsItWas() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        phone.isTouched(false);
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click("#userid");
        browser.await("script[src*='passkeys']");
        String withoutPasskey = "id-" + UUID.randomUUID().toString().substring(0, 8);
        client.register(withoutPasskey, PASSWORD, "Berta");
        browser.type("#userid", withoutPasskey);
        browser.type("#userpw", PASSWORD);
        browser.click("form[action$='/api/login'] button[type=submit]");
        browser.awaitAddress(url + "/");
    }

    @Test
    void anIgnoredPromptEndsWithASentenceAndTheNextTrySucceeds() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        phone.isTouched(false);
        // Instead of five minutes, for the first try.
        browser.beforePages("const get = navigator.credentials.get.bind(navigator.credentials); let tries = 0;"
                + "navigator.credentials.get = (options) => {"
                + " if (tries++ === 0) { options.publicKey.timeout = 1; } return get(options); };"
                + "PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitText(ANSWER, "패스키를 쓰지 않았거나 시간이 지났습니다. 다시 하거나 다른 방법을 쓰세요.");
        phone.isTouched(true);
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
    }

    @Test
    void twoTabsLogInAtTheSameTime() {
        VirtualAuthenticator phone = VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        Map<String, Object> passkey = phone.credential();
        String first = browser.driver().getWindowHandle();
        openLoginThatWaits();
        browser.openWindow();
        String second = browser.driver().getWindowHandle();
        passkey.put("signCount", 100);
        VirtualAuthenticator.platform(browser).add(passkey);
        openLoginThatWaits();
        for (String tab : List.of(first, second)) {
            browser.driver().switchTo().window(tab);
            browser.driver().executeScript("window.touch();");
            browser.awaitAddress(url + "/");
        }
    }

    /** Opens the login page, and presses the button; the authenticator is touched by {@code touch()}. */
    private void openLoginThatWaits() {
        browser.beforePages("const get = navigator.credentials.get.bind(navigator.credentials);"
                + "navigator.credentials.get = async (options) => {"
                + " await new Promise((resolve) => { window.touch = resolve; }); return get(options); };"
                + "PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitScript("return window.touch !== undefined;");
    }

    @Test
    void aPasskeyConfirmsTheIdentity() {
        VirtualAuthenticator.platform(browser);
        enrol("passkey");
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
        browser.open(url + "/account");
        browser.click("[data-passkey$='/confirm'] button");
        browser.await("[data-kind=passkey]");
    }

    @Test
    void aRemovedPasskeyOpensNothing() {
        // Otherwise the authenticator learns of the removal, and has none any more.
        browser.beforePages("delete PublicKeyCredential.signalAllAcceptedCredentials;");
        VirtualAuthenticator.platform(browser);
        enrol("passkey");
        browser.click("form[action$='/passkeys/remove'] button[type=submit]");
        browser.await("[role=status]");
        logOut();
        browser.open(url + "/login");
        browser.click(LOGIN_BUTTON);
        browser.awaitText(ANSWER, WRONG);
    }
}

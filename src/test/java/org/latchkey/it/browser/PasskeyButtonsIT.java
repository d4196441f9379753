package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Date;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;

/** What the buttons for passkeys and recovery codes send, and when, in a real browser. */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
class PasskeyButtonsIT {

    private static final String PASSWORD = "correct horse";
    private static final String LOGIN_BUTTON = "[data-passkey$='/login/passkey'] button";
    private static final String ALERT = "[data-passkey] [role=alert]";
    private static final String ADD_BUTTON = "[data-kind=passkey]";
    private static final String NO_AUTOFILL =
            "PublicKeyCredential.isConditionalMediationAvailable = async () => false;";

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

    /** Shows the account page of a confirmed identity. */
    private void showAccount() {
        String token = client.logIn(id, PASSWORD).token();
        client.confirm(token, PASSWORD);
        browser.takeSession(url, token);
        browser.open(url + "/account");
        browser.await(ADD_BUTTON);
    }

    private void enrol() {
        showAccount();
        browser.click(ADD_BUTTON);
        browser.await("form[action$='/passkeys/remove']");
    }

    private void logOut() {
        browser.driver().manage().deleteCookieNamed("mytoken");
    }

    private Document account() {
        return database.users().find(new Document("id", id)).first();
    }

    private void letTheConfirmationExpire() {
        Date before = new Date(0);
        database.users()
                .updateOne(
                        new Document("id", id), new Document("$set", new Document("sessions.$[].confirmed", before)));
    }

    private Date expiryAfterALogin(boolean stay) {
        logOut();
        browser.open(url + "/login");
        if (stay) {
            browser.click("[name=stay_give]");
        }
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
        return browser.driver().manage().getCookieNamed("mytoken").getExpiry();
    }

    @Test
    void theBoxStaySignedInAlsoHoldsForPasskeys() {
        browser.beforePages(NO_AUTOFILL);
        enrol();
        assertNull(expiryAfterALogin(false));
        assertNotNull(expiryAfterALogin(true));
    }

    @Test
    void nothingIsLoadedOrSentForTheAutofillUntilThePageIsTouched() {
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        assertEquals(
                0,
                browser.driver()
                        .findElements(By.cssSelector("script[src*=passkeys]"))
                        .size());
        browser.click("h1");
        browser.await("script[src*=passkeys]");
    }

    @Test
    void aButtonThatWaitsIsPressedInVain() {
        browser.beforePages(NO_AUTOFILL);
        enrol();
        logOut();
        browser.beforePages("const get = navigator.credentials.get.bind(navigator.credentials);"
                + "navigator.credentials.get = async (options) => {"
                + " await new Promise((resolve) => { window.touch = resolve; }); return get(options); };");
        browser.open(url + "/login");
        browser.requests();
        browser.click(LOGIN_BUTTON);
        browser.awaitScript("return window.touch !== undefined;");
        browser.click(LOGIN_BUTTON);
        browser.driver().executeScript("window.touch();");
        browser.awaitAddress(url + "/");
        assertEquals(
                1,
                browser.requests().stream()
                        .filter(request -> request.endsWith("/passkey/options"))
                        .count());
    }

    /** Otherwise each would get a cookie for its challenge, and the browser keep that of the slower reply. */
    @Test
    void theOptionsOfAButtonWaitForThoseOfTheAutofill() {
        enrol();
        logOut();
        browser.beforePages("const send = window.fetch.bind(window); window.steps = [];"
                + "window.fetch = async (path, options) => {"
                + " if (!path.endsWith('/passkey/options')) { return send(path, options); }"
                + " window.steps.push('sent'); sessionStorage.setItem('steps', window.steps);"
                + " const reply = await send(path, options);"
                + " window.steps.push('answered'); sessionStorage.setItem('steps', window.steps); return reply; };");
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
        assertEquals(
                "sent,answered,sent,answered",
                browser.driver().executeScript("return sessionStorage.getItem('steps');"));
    }

    @Test
    void aButtonEndsTheRequestOfTheAutofill() {
        browser.beforePages("const get = navigator.credentials.get.bind(navigator.credentials);"
                + "navigator.credentials.get = (options) => { const made = get(options);"
                + " window.asked = options.mediation;"
                + " made.catch((error) => { window.ended = `${options.mediation} ${error.name}`; }); return made; };");
        phone.isTouched(false);
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click("h1");
        browser.awaitScript("return window.asked === 'conditional';");
        browser.click(LOGIN_BUTTON);
        browser.awaitScript("return window.ended === 'conditional AbortError';");
    }

    @Test
    void anAutofillThatIsRefusedSaysSo() {
        enrol();
        logOut();
        phone.signsWrongly(true);
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click("h1");
        browser.awaitText(ALERT, "아이디/비밀번호가 일치하지 않습니다.");
    }

    @Test
    void anAutofillThatFailsIsSilent() {
        browser.beforePages("navigator.credentials.get = async () => {"
                + " window.isAsked = true; throw new DOMException('', 'NotAllowedError'); };");
        browser.open(url + "/login");
        browser.await("#userid[autocomplete='username webauthn']");
        browser.click("h1");
        browser.awaitScript("return window.isAsked === true;");
        assertEquals("", browser.find(ALERT).getText());
    }

    @Test
    void anotherButtonEndsTheRequestOfTheFirstSilently() {
        browser.beforePages("const create = navigator.credentials.create.bind(navigator.credentials); window.tries = 0;"
                + "navigator.credentials.create = (options) => { window.tries++; return create(options); };");
        showAccount();
        phone.isTouched(false);
        browser.click(ADD_BUTTON);
        browser.awaitScript("return window.tries === 1;");
        browser.click("[data-kind=security-key]");
        browser.awaitScript("return window.tries === 2;");
        assertEquals("", browser.find(ALERT).getText());
    }

    @Test
    void atAnAddressWithoutPasskeysThereAreNoButtons() {
        browser.open(tomcat.url() + "/login");
        browser.await("body.no-passkeys");
        assertFalse(browser.find("[data-passkey]").isDisplayed());
        assertEquals("username", browser.find("#userid").getDomAttribute("autocomplete"));
    }

    @Test
    void aBrowserWithoutPasskeysIsToldSoInTheSecondStep() {
        enrol();
        logOut();
        browser.beforePages("delete window.PublicKeyCredential;");
        browser.open(url + "/login");
        browser.type("#userid", id);
        browser.type("#userpw", PASSWORD);
        browser.click("form[action$='/api/login'] button[type=submit]");
        browser.awaitText("[data-no-passkeys]", "이 브라우저나 이 주소에서는 패스키를 쓸 수 없습니다.");
    }

    @Test
    void aPageOfOneAccountAddsNoPasskeyToAnother() {
        showAccount();
        String berta = "berta-" + id;
        client.register(berta, PASSWORD, "베르타");
        String token = client.logIn(berta, PASSWORD).token();
        client.confirm(token, PASSWORD);
        browser.driver().manage().addCookie(new Cookie("mytoken", token));
        browser.click(ADD_BUTTON);
        browser.awaitText(
                "[data-passkey$='/account/passkeys'] [role=alert]",
                "이 페이지를 연 뒤에 다른 계정으로 로그인되어 처리하지 않았습니다. 페이지를 새로 고친 뒤 다시 시도해 주세요.");
        assertEquals(0, phone.credentials().size());
    }

    @Test
    void anExpiredConfirmationIsAskedForAgainByAButton() {
        showAccount();
        letTheConfirmationExpire();
        browser.click(ADD_BUTTON);
        browser.await("#confirm-password");
        assertTrue(browser.driver().getCurrentUrl().endsWith("/account#factors"));
    }

    @Test
    void anExpiredConfirmationIsAskedForAgainByAForm() {
        showAccount();
        letTheConfirmationExpire();
        browser.click("form[action$='/totp/begin'] button[type=submit]");
        browser.await("#confirm-password");
        assertTrue(browser.driver().getCurrentUrl().endsWith("/account#factors"));
    }

    @Test
    void theTransportsAreStoredWhereTheBrowserTellsThem() {
        enrol();
        assertEquals(List.of("internal"), passkey().getList("transports", String.class));
    }

    private Document passkey() {
        return account()
                .get("factors", Document.class)
                .getList("passkeys", Document.class)
                .get(0);
    }

    @Test
    void aBrowserThatTellsNoTransportsEnrolsAndLogsIn() {
        browser.beforePages("delete AuthenticatorAttestationResponse.prototype.getTransports;" + NO_AUTOFILL);
        enrol();
        assertTrue(passkey().getList("transports", String.class, List.of()).isEmpty());
        assertNull(expiryAfterALogin(false));
    }

    @Test
    void whatCannotBeLoadedIsSaidAndTriedAgain() {
        enrol();
        logOut();
        browser.beforePages(NO_AUTOFILL);
        browser.open(url + "/login");
        block("*passkeys*");
        browser.click(LOGIN_BUTTON);
        String unreachable = browser.find("body").getDomAttribute("data-unreachable");
        browser.awaitText(ALERT, unreachable);
        block("*/passkey/options");
        browser.click(LOGIN_BUTTON);
        browser.await("script[src*=passkeys]");
        browser.awaitText(ALERT, unreachable);
        block();
        browser.click(LOGIN_BUTTON);
        browser.awaitAddress(url + "/");
    }

    private void block(String... addresses) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    @Test
    void anAccountWithoutAPasswordIsNotDeletedByOnePressOfAButton() {
        showAccount();
        database.users().updateOne(new Document("id", id), new Document("$set", new Document("pw", "$none$x")));
        browser.open(url + "/account");
        String delete = "form[action$='/account/delete'] button[type=submit]";
        browser.click(delete);
        assertEquals(
                true,
                browser.driver().executeScript("return document.querySelector('#delete-sure:invalid') !== null;"));
        assertNotNull(account());
        browser.click("#delete-sure");
        browser.click(delete);
        browser.awaitAddress(url + "/login");
        assertNull(account());
    }

    @Test
    void recoveryCodesArePrintedAndSavedInTheBrowser() {
        browser.beforePages("const make = URL.createObjectURL.bind(URL);"
                + "URL.createObjectURL = (file) => { file.text().then((text) => { window.saved = text; }); return make(file); };"
                + "HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };"
                + "window.print = () => { window.printed = true; };");
        enrol();
        browser.click("form[action$='/recovery-codes'] button[type=submit]");
        browser.await("#recovery-codes");
        List<String> codes = browser.driver().findElements(By.cssSelector("#recovery-codes code")).stream()
                .map(WebElement::getText)
                .toList();
        browser.requests();
        browser.driver()
                .findElements(By.cssSelector("#recovery-codes ~ button:not(#session-go-on)"))
                .forEach(WebElement::click);
        browser.awaitScript("return window.printed === true && window.saved !== undefined;");
        assertEquals(String.join("\n", codes) + "\n", browser.driver().executeScript("return window.saved;"));
        assertEquals("latchkey-복구코드.txt", browser.driver().executeScript("return window.savedAs;"));
        assertEquals(List.of(), browser.requests(), "nothing is sent");
    }
}

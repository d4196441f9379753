package org.latchkey.it.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.account.ContractTests;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages in browsers that lack something that the scripts use: the forms work in each. */
@BrowserTest
@OnSharedTomcat
@Tag(Steady.TAG)
class OlderBrowserIT {

    private static final String ALERT = "[role=alert]";
    private static final String PASSWORD = "correct horse";

    private static Tomcat tomcat;
    private static Browser browser;

    private final String id = "id-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcatAt(SharedTomcat.AUTH);
        browser = Browser.open(true);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete AbortSignal.timeout",
                "delete window.AbortSignal",
                "delete window.AbortController",
                "delete window.BroadcastChannel",
                "delete window.BroadcastChannel; delete window.localStorage",
                "delete window.BroadcastChannel; "
                        + "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })",
                "delete window.StorageEvent; delete window.BroadcastChannel",
                "delete window.fetch",
                "delete window.FormData",
                "delete window.URLSearchParams",
                "delete window.CustomEvent",
                "delete Element.prototype.toggleAttribute",
                "delete Intl.NumberFormat",
                "delete Intl.DateTimeFormat",
                "delete window.Intl",
                "delete Element.prototype.append",
                "delete KeyboardEvent.prototype.getModifierState",
                "delete HTMLElement.prototype.dataset"
            })
    void theFormsWorkWithout(String removal) {
        String removed = browser.beforePages(removal + ";");
        try {
            walk();
        } finally {
            browser.noLongerBeforePages(removed);
            browser.driver().manage().deleteAllCookies();
        }
    }

    private void walk() {
        browser.open(tomcat.url() + "/register");
        browser.type("[name=id_give]", id);
        browser.type("[name=pw_give]", PASSWORD);
        browser.type("[name=nickname_give]", "안나");
        // Not by a click: the estimate of the password's strength moves the button while it is being clicked.
        browser.find("[name=nickname_give]").sendKeys(Keys.ENTER);
        browser.awaitAddress(tomcat.url() + "/login");
        browser.type("#userid", id);
        // By keys, to which the page listens for Caps Lock.
        browser.find("#userpw").sendKeys("wrong");
        browser.click("button[type=submit]");
        browser.awaitText(ALERT, ContractTests.WRONG_CREDENTIALS);
        browser.type("#userpw", PASSWORD);
        browser.click("button[type=submit]");
        browser.awaitText("h1", "안나님, 반갑습니다!");
        browser.open(tomcat.url() + "/account");
        browser.type("#nickname", "새 이름");
        browser.click("form[action$='/api/account/nickname'] button[type=submit]");
        browser.awaitText("[role=status]", "닉네임을 바꿨습니다.");
        browser.click("#logout");
        browser.awaitAddress(tomcat.url() + "/login");
    }

    @Test
    void aScriptThatFailsTakesNoOtherWithIt() {
        // The first script reads it.
        String removed = browser.beforePages(
                "Object.defineProperty(HTMLElement.prototype, 'lang', { get() { throw new Error('none'); } });");
        try {
            browser.open(tomcat.url() + "/login");
            browser.await("button.toggle");
            assertTrue(browser.consoleErrors().stream().anyMatch(line -> line.contains("none")));
        } finally {
            browser.noLongerBeforePages(removed);
        }
    }

    @Test
    void theWaitIsSaidInDigitsWithoutUnitsOfTime() {
        String removed = browser.beforePages(
                "Intl.NumberFormat = function () { throw new RangeError('style'); };"
                        + "window.fetch = () => Promise.resolve(new Response("
                        + "JSON.stringify({ result: 'fail', msg: 'no' }), { status: 429, headers: { 'Retry-After': '90' } }));");
        try {
            browser.open(tomcat.url() + "/login");
            browser.type("#userid", id);
            browser.type("#userpw", "wrong");
            browser.click("button[type=submit]");
            browser.awaitText(ALERT, "no");
            String wait = browser.driver().findElement(By.cssSelector(".wait")).getText();
            assertTrue(wait.contains("00:01:"), wait);
        } finally {
            browser.noLongerBeforePages(removed);
        }
    }
}

package org.latchkey.it.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A browser as new, whose windows have cookies, storage and cache of their own: a context of a {@link Chromium}. */
final class Browser implements AutoCloseable {

    /** Focuses a field and selects its text; returns what is in the way. */
    private static final String FOCUS = """
            const field = document.querySelector(arguments[0]);
            if (field === null) { return "there is none"; }
            if (field.readOnly) { return "it is read-only"; }
            field.scrollIntoView({ block: "nearest" });
            field.focus();
            if (document.activeElement !== field) { return "it is hidden or disabled"; }
            field.select();
            return null;
            """;

    private final Chromium chromium;
    private final String context;
    private final ChromeDriver driver;
    private final Wait wait;

    private Browser(Chromium chromium, String context) {
        this.chromium = chromium;
        this.context = context;
        this.driver = chromium.driver();
        this.wait = new Wait(driver, chromium.kind().javaScript());
    }

    /** Returns whether browser tests run: a browser is installed or required. */
    static boolean isWanted() {
        return "true".equals(System.getenv("REQUIRE_BROWSER"))
                || Chromium.binary().isPresent() && Chromium.chromedriver().isPresent();
    }

    /** One that keeps cookies, 1280 by 800 pixels. */
    static Browser open(boolean javaScript) {
        return open(javaScript, true);
    }

    /** @param cookies whether it keeps cookies */
    static Browser open(boolean javaScript, boolean cookies) {
        Chromium.Kind kind = new Chromium.Kind(javaScript, cookies);
        Chromium chromium = Browsers.take(kind);
        try {
            return in(chromium);
        } catch (RuntimeException e) {
            Browsers.discard(chromium, e);
            return in(Chromium.start(kind));
        }
    }

    private static Browser in(Chromium chromium) {
        Browser browser = new Browser(chromium, chromium.newContext());
        browser.openWindow();
        return browser;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Another window, which is shown from now on; what it keeps is shared with those before it. */
    void openWindow() {
        chromium.newWindow(context);
    }

    void open(String url) {
        driver.get(url);
    }

    /** Waits until the browser shows this URL, compared without the query. */
    void awaitAddress(String url) {
        wait.untilLoaded(
                "location.href.split('?')[0] === values[0]",
                () -> "still at " + driver.getCurrentUrl() + " and not at " + url + ": "
                        + find("body").getText(),
                url);
    }

    /** Waits until an element that matches the CSS selector is shown with exactly this text. */
    void awaitText(String selector, String text) {
        wait.untilLoaded(
                "[...document.querySelectorAll(values[0])].some(element =>"
                        + " element.checkVisibility({visibilityProperty: true})"
                        + " && element.innerText.replaceAll('\\u00a0', ' ').trim() === values[1])",
                () -> "'" + text + "' is not in " + driver.getPageSource(),
                selector,
                text);
    }

    /** Waits until an element matches the CSS selector. */
    void await(String selector) {
        wait.untilLoaded(
                "document.querySelector(values[0]) !== null",
                () -> selector + " is not in " + driver.getPageSource(),
                selector);
    }

    /** Waits until a script returns true. */
    void awaitScript(String script) {
        wait.until(script, () -> script + " in " + driver.getPageSource());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /**
     * Replaces the text of a field at once, as an input method or a paste does. Tests about keys press them by the driver.
     */
    void type(String selector, String text) {
        String problem = (String) driver.executeScript(FOCUS, selector);
        if (problem != null) {
            throw new IllegalStateException(selector + " cannot be typed in: " + problem);
        }
        driver.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /**
     * Gives the browser the cookie of a login elsewhere, for tests that are not about logging in.
     *
     * @param token the value of the cookie, which has the attributes that the server sets
     */
    void takeSession(String url, String token) {
        Map<String, Object> cookie =
                Map.of("name", "mytoken", "value", token, "url", url, "httpOnly", true, "sameSite", "Lax");
        if (!Boolean.TRUE.equals(
                driver.executeCdpCommand("Network.setCookie", cookie).get("success"))) {
            throw new IllegalStateException("the browser refuses the cookie");
        }
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Sets the size of the window in CSS pixels, and the zoom. */
    void resize(int width, int height, int zoom) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", zoom, "mobile", false));
    }

    /**
     * Emulates preferences of the user's system.
     *
     * @param features alternating names and values, such as prefers-color-scheme and dark
     */
    void prefer(String... features) {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < features.length; i += 2) {
            all.add(Map.of("name", features[i], "value", features[i + 1]));
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", all));
    }

    /** Shows pages as they are printed, or as on a screen again. */
    void showPrinted(boolean printed) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : ""));
    }

    /** Blocks the scripts of pages; scripts of a test still run. */
    void blockScripts() {
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*.js")));
    }

    /**
     * Runs a script in every new page before the scripts of the page.
     *
     * @return the argument of {@link #noLongerBeforePages}
     */
    String beforePages(String script) {
        return (String) driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
    }

    void noLongerBeforePages(String identifier) {
        driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
    }

    /** Returns warnings and errors of the browser's console. */
    List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                .toList();
    }

    /** Returns the URLs of all requests since the last call of this method or {@link #sentByServer()}. */
    List<String> requests() {
        return named("Network.requestWillBeSent", events())
                .map(event -> event.getAsJsonObject("request").get("url").getAsString())
                .filter(url -> url.startsWith("http"))
                .toList();
    }

    /** Returns the URLs of those requests that the browser's cache did not answer. */
    List<String> sentByServer() {
        List<JsonObject> events = events();
        Set<String> kept = named("Network.requestServedFromCache", events)
                .map(event -> event.get("requestId").getAsString())
                .collect(Collectors.toSet());
        return named("Network.responseReceived", events)
                .filter(event -> !kept.contains(event.get("requestId").getAsString()))
                .map(event -> event.getAsJsonObject("response"))
                .filter(response -> !response.get("fromDiskCache").getAsBoolean())
                .map(response -> response.get("url").getAsString())
                .filter(url -> url.startsWith("http"))
                .toList();
    }

    private List<JsonObject> events() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonParser.parseString(entry.getMessage())
                        .getAsJsonObject()
                        .getAsJsonObject("message"))
                .toList();
    }

    private static Stream<JsonObject> named(String method, List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.get("method").getAsString().equals(method))
                .map(event -> event.getAsJsonObject("params"));
    }

    /** Saves an image of the complete page in the build's folder. */
    void screenshot(String name) {
        try {
            Path folder = Path.of(System.getProperty("latchkey.war")).resolveSibling("screenshots");
            Files.createDirectories(folder.resolve(name).getParent());
            Object png = driver.executeCdpCommand(
                            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "optimizeForSpeed", true))
                    .get("data");
            Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode((String) png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Browsers.giveBack(chromium, context);
    }
}

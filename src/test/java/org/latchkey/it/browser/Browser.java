package org.latchkey.it.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser as new, whose windows have cookies, storage and cache of their own: a context of a {@link Chromium}. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final Chromium chromium;
    private final String context;
    private final ChromeDriver driver;

    private Browser(Chromium chromium, String context) {
        this.chromium = chromium;
        this.context = context;
        this.driver = chromium.driver();
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
        new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                .withMessage(() -> "still at " + driver.getCurrentUrl() + " and not at " + url + ": "
                        + find("body").getText())
                .until(d -> d.getCurrentUrl().split("\\?")[0].equals(url) && isLoaded());
    }

    /** Waits until an element that matches the CSS selector has exactly this text. */
    void awaitText(String selector, String text) {
        new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                // An element that disappears while it is read is reported as "stale" or as an unknown error of the
                // driver.
                .ignoring(WebDriverException.class)
                .withMessage(() -> "'" + text + "' is not in " + driver.getPageSource())
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                                .anyMatch(element -> element.getText().equals(text))
                        && isLoaded());
    }

    /** Waits until an element matches the CSS selector. */
    void await(String selector) {
        new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                .withMessage(() -> selector + " is not in " + driver.getPageSource())
                .until(d -> !d.findElements(By.cssSelector(selector)).isEmpty() && isLoaded());
    }

    /** Waits until a script returns true. */
    void awaitScript(String script) {
        new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                .withMessage(() -> script + " in " + driver.getPageSource())
                .until(d -> Boolean.TRUE.equals(driver.executeScript(script)));
    }

    /** Returns whether the page is loaded: before that, an element that was found may disappear. */
    private boolean isLoaded() {
        return "complete".equals(driver.executeScript("return document.readyState;"));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
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

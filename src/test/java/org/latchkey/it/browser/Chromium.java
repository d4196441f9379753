package org.latchkey.it.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.latchkey.it.server.Pause;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * A process of Chromium with its driver, found on this machine; nothing is downloaded. It serves one test after the other:
 * each has a browser context of its own, which shares neither cookies nor storage nor cache with another.
 */
final class Chromium {

    /** How long the driver may take for one command, and Chromium to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    /**
     * What differs from one process to another.
     *
     * @param javaScript whether it runs the scripts of pages
     * @param cookies whether it keeps cookies
     */
    record Kind(boolean javaScript, boolean cookies) {}

    private final Kind kind;
    private final Path profile;
    private final ChromeDriver driver;
    private final DevTools devTools;
    /** The window that it starts with, which no test sees. */
    private final String home;

    private Chromium(Kind kind, Path profile, ChromeDriver driver) {
        this.kind = kind;
        this.profile = profile;
        this.driver = driver;
        this.devTools = new DevTools((String) driver.getCapabilities().getCapability("se:cdp"));
        this.home = driver.getWindowHandle();
    }

    static Optional<File> binary() {
        return onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    }

    static Optional<File> chromedriver() {
        return onPath("chromedriver");
    }

    private static Optional<File> onPath(String... names) {
        String[] folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    static Chromium start(Kind kind) {
        try {
            Path profile = Files.createTempDirectory("latchkey-browser");
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(
                            chromedriver().orElseThrow(() -> new IllegalStateException("no chromedriver on the PATH")))
                    .usingAnyFreePort()
                    .build();
            ClientConfig patience = ClientConfig.defaultConfig().readTimeout(PATIENCE);
            ChromeDriver driver = new ChromeDriver(service, options(kind, profile), patience);
            try {
                return new Chromium(kind, profile, driver);
            } catch (RuntimeException e) {
                driver.quit();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Kind kind, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary().orElseThrow(() -> new IllegalStateException("no Chromium on the PATH")));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                // Each frame of a transition is drawn by the processor. A test about movements prefers them.
                "--force-prefers-reduced-motion",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--user-data-dir=" + profile);
        Map<String, Object> preferences = new HashMap<>();
        if (!kind.javaScript()) {
            preferences.put("profile.managed_default_content_settings.javascript", 2);
        }
        if (!kind.cookies()) {
            preferences.put("profile.default_content_setting_values.cookies", 2);
        }
        options.setExperimentalOption("prefs", preferences);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    Kind kind() {
        return kind;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** A context in which nothing has happened yet, without a window. */
    String newContext() {
        return devTools.call("Target.createBrowserContext", Map.of("disposeOnDetach", true))
                .get("browserContextId")
                .getAsString();
    }

    /** Opens a window of a context, which the driver shows from now on. */
    void newWindow(String context) {
        Map<String, Object> window = Map.of(
                "url", "about:blank", "browserContextId", context, "newWindow", true, "width", WIDTH, "height", HEIGHT);
        driver.switchTo()
                .window(devTools.call("Target.createTarget", window)
                        .get("targetId")
                        .getAsString());
    }

    /** Ends a context with its windows and all that they have kept, and forgets what was logged. */
    void end(String context) {
        driver.switchTo().window(home);
        devTools.call("Target.disposeBrowserContext", Map.of("browserContextId", context));
        Pause.until(
                PATIENCE,
                () -> driver.getWindowHandles().equals(Set.of(home)),
                () -> "windows are left: " + driver.getWindowHandles());
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
    }

    void quit() {
        devTools.close();
        Optional<ProcessHandle> process =
                ProcessHandle.of(((Number) driver.getCapabilities().getCapability("goog:processID")).longValue());
        try {
            driver.quit();
        } finally {
            process.ifPresent(Chromium::kill);
            remove(profile);
        }
    }

    /** One that answers has ended already. */
    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

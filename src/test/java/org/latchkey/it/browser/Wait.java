package org.latchkey.it.browser;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.latchkey.it.server.Pause;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Waits for a condition of the page that is shown. The page checks it: asking the page again and again would occupy a
 * processor, which the page needs.
 */
final class Wait {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long one script may wait: less than the driver's limit for a script. */
    private static final Duration ONE_SCRIPT = Duration.ofSeconds(5);

    private static final String LOADED = "document.readyState === 'complete' && ";

    /** Arguments: milliseconds to wait, then those of the condition. */
    private static final String IN_PAGE = """
            const [patience, ...values] = arguments;
            const condition = (...values) => { %s };
            return condition(...values) || new Promise((resolve, reject) => {
              const end = Date.now() + patience;
              const timer = setInterval(() => {
                try {
                  const met = condition(...values);
                  if (met || Date.now() > end) {
                    clearInterval(timer);
                    resolve(met);
                  }
                } catch (error) {
                  clearInterval(timer);
                  reject(error);
                }
              }, 20);
            });
            """;

    private static final String AT_ONCE = "const [, ...values] = arguments; return ((...values) => { %s })(...values);";

    private final ChromeDriver driver;
    private final String frame;

    /** @param timers whether timers run in the pages: without JavaScript they do not, and each check is a script */
    Wait(ChromeDriver driver, boolean timers) {
        this.driver = driver;
        this.frame = timers ? IN_PAGE : AT_ONCE;
    }

    /**
     * Waits until a loaded page meets a condition: an element that is found before may disappear.
     *
     * @param expression an expression of JavaScript with the arguments as {@code values}
     */
    void untilLoaded(String expression, Supplier<String> otherwise, Object... arguments) {
        until("return " + LOADED + "(" + expression + ");", otherwise, arguments);
    }

    /** Waits until a script returns true. */
    void until(String script, Supplier<String> otherwise, Object... arguments) {
        String whole = frame.replace("%s", script);
        Object[] all = Stream.concat(Stream.of(ONE_SCRIPT.toMillis()), Arrays.stream(arguments))
                .toArray();
        AtomicReference<String> problem = new AtomicReference<>("");
        Pause.until(PATIENCE, () -> isMet(whole, all, problem), () -> otherwise.get() + problem.get());
    }

    /** @param problem is set to what the last check failed with */
    private boolean isMet(String script, Object[] arguments, AtomicReference<String> problem) {
        try {
            boolean isMet = Boolean.TRUE.equals(driver.executeScript(script, arguments));
            problem.set("");
            return isMet;
        } catch (WebDriverException e) {
            // The page was left while it waited, or is not complete enough for the condition.
            problem.set("; the last check failed: " + e.getRawMessage());
            return false;
        }
    }
}

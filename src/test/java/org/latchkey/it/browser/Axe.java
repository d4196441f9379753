package org.latchkey.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the accessibility of the page in a browser: axe-core with the rules of WCAG 2.2 AA and its best practices. */
final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    /**
     * Returns one line for each element that violates a rule.
     *
     * @param rules the rules to check; all if there are none
     */
    static List<String> violations(Browser browser, String... rules) {
        // It is half a megabyte, and stays as long as the page does.
        if (!Boolean.TRUE.equals(browser.driver().executeScript("return typeof axe === 'object';"))) {
            browser.driver().executeScript(SCRIPT);
        }
        Object found = browser.driver()
                .executeAsyncScript(
                        "const rules = arguments[0], done = arguments[1];"
                                + "const options = {resultTypes: ['violations']};"
                                + "if (rules.length > 0) options.runOnly = rules;"
                                + "axe.run(options).then(result => done(result.violations.flatMap(violation =>"
                                + " violation.nodes.map(node => violation.id + ': ' + node.html + ' ' + node.failureSummary))),"
                                + " error => done(['axe: ' + error]));",
                        List.of(rules));
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.latchkey.it;

import java.util.HashMap;
import java.util.Map;

/**
 * The browsers of one test class. Each test gets one that is as new, but a Chromium is started only once for each kind: a
 * start takes more time than most tests. A test uses one browser of a kind at a time.
 */
final class Browsers implements AutoCloseable {

    private record Kind(boolean javaScript, boolean cookies) {}

    private final Map<Kind, Browser> started = new HashMap<>();

    /** One that keeps cookies. */
    Browser open(boolean javaScript) {
        return open(javaScript, true);
    }

    /** @param cookies whether it keeps cookies */
    Browser open(boolean javaScript, boolean cookies) {
        return started.computeIfAbsent(
                new Kind(javaScript, cookies),
                kind -> Browser.start(kind.javaScript(), kind.cookies()).keptForOtherTests());
    }

    @Override
    public void close() {
        started.values().forEach(Browser::quit);
    }
}

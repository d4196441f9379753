package org.latchkey.it;

/**
 * The browsers of one test class. Each test gets one that is as new, but a Chromium is started only once for each kind: a
 * start takes more time than most tests. A test uses one browser of a kind at a time.
 */
final class Browsers implements AutoCloseable {

    /** One that keeps cookies. */
    Browser open(boolean javaScript) {
        return open(javaScript, true);
    }

    /** @param cookies whether it keeps cookies */
    Browser open(boolean javaScript, boolean cookies) {
        return Browser.start(javaScript, cookies);
    }

    @Override
    public void close() {
        // Each browser ends with its test: closing a tab of a shared one may take Chromium longer than its driver
        // waits.
    }
}

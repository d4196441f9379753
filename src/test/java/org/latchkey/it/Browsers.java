package org.latchkey.it;

/**
 * The browsers of one test class. Each test gets one of its own.
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

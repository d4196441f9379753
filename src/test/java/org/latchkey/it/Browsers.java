package org.latchkey.it;

/**
 * The browsers of one test class: each test gets a new one.
 */
final class Browsers implements AutoCloseable {

    /** Starts a browser that accepts cookies. */
    Browser open(boolean javaScript) {
        return open(javaScript, true);
    }

    /** @param cookies whether the browser accepts cookies */
    Browser open(boolean javaScript, boolean cookies) {
        return Browser.start(javaScript, cookies);
    }

    @Override
    public void close() {
        // Each browser ends with its test. Closing the tabs of a shared browser could exceed the driver's timeout.
    }
}

package org.latchkey.it.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.latchkey.it.browser.Chromium.Kind;

/**
 * The Chromiums of a run, each for one test at a time. One is started if all of its kind are in use, and ends with the run: a
 * start takes more time than most tests. {@link BrowserTest} registers this class.
 */
final class Browsers implements BeforeAllCallback {

    private static final Logger LOG = Logger.getLogger(Browsers.class.getName());

    private static final Deque<Chromium> IDLE = new ArrayDeque<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browsers.class))
                .computeIfAbsent("end of the run", key -> (AutoCloseable) Browsers::quitAll);
    }

    /** A Chromium that no other test has until it is given back. */
    static Chromium take(Kind kind) {
        synchronized (IDLE) {
            for (Chromium idle : IDLE) {
                if (idle.kind().equals(kind)) {
                    IDLE.remove(idle);
                    return idle;
                }
            }
        }
        return Chromium.start(kind);
    }

    /** For the next test; one that does not forget what the last has left there ends. */
    static void giveBack(Chromium used, String context) {
        try {
            used.end(context);
        } catch (RuntimeException | AssertionError e) {
            discard(used, e);
            return;
        }
        synchronized (IDLE) {
            IDLE.push(used);
        }
    }

    /** Ends one that does not do what it should. */
    static void discard(Chromium broken, Throwable why) {
        LOG.log(Level.WARNING, "A Chromium cannot be used again", why);
        quit(broken);
    }

    private static void quit(Chromium chromium) {
        try {
            chromium.quit();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A Chromium does not end as it should", e);
        }
    }

    private static void quitAll() {
        List<Chromium> all;
        synchronized (IDLE) {
            all = new ArrayList<>(IDLE);
            IDLE.clear();
        }
        all.forEach(Browsers::quit);
    }
}

package org.latchkey.it.browser;

import org.junit.jupiter.api.Tag;
import org.latchkey.it.server.Steady;

/** Without scripts. */
@Tag(Steady.TAG)
class AccountWithoutScriptsIT extends AccountBrowserTests {

    AccountWithoutScriptsIT() {
        super(false);
    }
}

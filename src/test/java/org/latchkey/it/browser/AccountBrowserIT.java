package org.latchkey.it.browser;

import org.junit.jupiter.api.Order;

/** With scripts. */
@Order(3)
class AccountBrowserIT extends AccountBrowserTests {

    AccountBrowserIT() {
        super(true);
    }
}

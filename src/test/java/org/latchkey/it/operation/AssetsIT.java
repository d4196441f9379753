package org.latchkey.it.operation;

import org.junit.jupiter.api.BeforeAll;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;

/** In Tomcat 11. */
@OnSharedTomcat
class AssetsIT extends AssetsTests {

    @BeforeAll
    void start(SharedTomcat shared) {
        use(shared.tomcat());
    }
}

package org.latchkey.it;

import java.nio.file.Path;

/** Guarded applications that come and go in a Tomcat 11. */
class GuardLifecycleIT extends GuardLifecycleTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

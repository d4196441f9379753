package org.latchkey.it;

import java.nio.file.Path;

/** The guard for all applications of a Tomcat 11. */
class GuardWholeTomcatIT extends GuardWholeTomcatTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

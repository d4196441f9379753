package org.latchkey.it;

import java.nio.file.Path;

/** The guard for all applications of a Tomcat 10.1. */
class GuardWholeTomcat10IT extends GuardWholeTomcatTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion10(base);
    }
}

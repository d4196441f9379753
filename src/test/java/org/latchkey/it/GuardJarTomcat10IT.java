package org.latchkey.it;

import java.nio.file.Path;

/** The guard on Tomcat 10.1. */
class GuardJarTomcat10IT extends GuardJarTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion10(base);
    }
}

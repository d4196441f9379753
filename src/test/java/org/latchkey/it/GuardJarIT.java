package org.latchkey.it;

import java.nio.file.Path;

/** The guard on Tomcat 11. */
class GuardJarIT extends GuardJarTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

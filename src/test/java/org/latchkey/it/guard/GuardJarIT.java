package org.latchkey.it.guard;

import java.nio.file.Path;
import org.latchkey.it.server.Tomcat;

/** The guard on Tomcat 11. */
class GuardJarIT extends GuardJarTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

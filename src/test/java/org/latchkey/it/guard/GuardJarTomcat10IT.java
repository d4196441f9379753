package org.latchkey.it.guard;

import java.nio.file.Path;
import org.latchkey.it.server.Tomcat;

/** The guard on Tomcat 10.1. */
class GuardJarTomcat10IT extends GuardJarTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion10(base);
    }
}

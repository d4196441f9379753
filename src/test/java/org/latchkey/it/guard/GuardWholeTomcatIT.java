package org.latchkey.it.guard;

import java.nio.file.Path;
import org.latchkey.it.server.Tomcat;

/** The guard for all applications of a Tomcat 11. */
class GuardWholeTomcatIT extends GuardWholeTomcatTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

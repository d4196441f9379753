package org.latchkey.it.guard;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** The guard on Tomcat 10.1. */
@Tag(Steady.TAG)
class GuardJarTomcat10IT extends GuardJarTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion10(base);
    }
}

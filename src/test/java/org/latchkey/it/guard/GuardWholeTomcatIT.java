package org.latchkey.it.guard;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** The guard for all applications of a Tomcat 11. */
@Tag(Steady.TAG)
class GuardWholeTomcatIT extends GuardWholeTomcatTests {

    @Override
    Tomcat.Setup version(Path base) {
        return Tomcat.Setup.ofVersion11(base);
    }
}

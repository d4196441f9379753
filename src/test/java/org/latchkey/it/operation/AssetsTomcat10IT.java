package org.latchkey.it.operation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** In Tomcat 10.1, at a context path. */
@Tag(Steady.TAG)
class AssetsTomcat10IT extends AssetsTests {

    private Tomcat own;

    @BeforeAll
    void start() {
        own = Tomcat.Setup.ofVersion10(Tomcat.newBase(AssetsTomcat10IT.class))
                .at("/auth")
                .start();
        use(own);
    }

    @AfterAll
    void stop() {
        own.close();
    }
}

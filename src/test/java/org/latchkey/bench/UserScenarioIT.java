package org.latchkey.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.it.server.Tomcat;

/** The benchmarks run rarely: what they ask for must go on to work. */
class UserScenarioIT {

    @Test
    void whatABenchmarkDoesForOneUserIsAnsweredAsItExpects() throws IOException {
        RequestStats stats = new RequestStats();
        try (Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(UserScenarioIT.class))
                        .start();
                HttpUser user = new HttpUser(tomcat.port(), stats)) {
            UserScenario.run("anna", user);
        }
        assertEquals(List.of(), stats.faults());
    }
}

package org.latchkey.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;

/** The benchmarks run rarely: what they ask for must go on to work. */
@OnSharedTomcat
class UserScenarioIT {

    @Test
    void whatABenchmarkDoesForOneUserIsAnsweredAsItExpects(SharedTomcat shared) throws IOException {
        RequestStats stats = new RequestStats();
        try (HttpUser user = new HttpUser(shared.tomcat().port(), stats)) {
            UserScenario.run("id-" + UUID.randomUUID().toString().substring(0, 8), user);
        }
        assertEquals(List.of(), stats.faults());
    }
}

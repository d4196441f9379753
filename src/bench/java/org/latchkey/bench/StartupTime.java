package org.latchkey.bench;

import java.io.IOException;
import org.latchkey.it.server.Tomcat;

/**
 * Duration of the start of a Tomcat.
 *
 * @param seconds from the start of the process to the first login page
 * @param cpuSeconds processor time until then
 */
record StartupTime(double seconds, double cpuSeconds) {

    /** Starts a Tomcat, measures until it has served the login page, and stops it. */
    static StartupTime measure(Tomcat.Setup setup) throws IOException {
        long start = System.nanoTime();
        try (Tomcat tomcat = setup.start()) {
            Connection.request(tomcat.port(), Workload.get("/login", ""));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new StartupTime(
                    seconds,
                    tomcat.process().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
        }
    }
}

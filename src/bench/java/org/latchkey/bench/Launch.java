package org.latchkey.bench;

import java.io.IOException;
import org.latchkey.it.Tomcat;

/**
 * One start of a Tomcat, until somebody has the login page.
 *
 * @param seconds from the start of the process to the first good reply
 * @param cpuSeconds of processor time that the process took for it
 */
record Launch(double seconds, double cpuSeconds) {

    /** @param setup of a Tomcat whose files are in place; it is stopped afterwards */
    static Launch of(Tomcat.Setup setup) throws IOException {
        long start = System.nanoTime();
        try (Tomcat tomcat = setup.start()) {
            Connection.ask(tomcat.port(), Target.get("/login", ""));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Launch(
                    seconds,
                    tomcat.process().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
        }
    }
}

package org.latchkey.bench;

import java.io.IOException;

/** A section of the report. */
interface Section {

    /**
     * Measures and prints its progress.
     *
     * @return the results in Markdown
     * @throws BenchmarkException if a requirement is not met
     */
    String measure() throws IOException;
}

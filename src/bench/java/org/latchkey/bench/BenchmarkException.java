package org.latchkey.bench;

import java.util.List;

/** The product does not meet a requirement that is independent of the machine, such as correct replies. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param faults the defects, one sentence each */
    BenchmarkException(List<String> faults) {
        super(String.join("\n", faults));
    }
}

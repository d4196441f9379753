package org.latchkey.bench;

import java.io.IOException;

/** A part of the report. */
interface Section {

    /**
     * Measures what it is about; what takes long prints how far it is.
     *
     * @return what {@code performance.md} says of it, in Markdown
     * @throws UnsteadyException if something that must not happen has
     */
    String measure() throws IOException;
}

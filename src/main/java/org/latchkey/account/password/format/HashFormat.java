package org.latchkey.account.password.format;

import java.util.List;
import org.latchkey.account.password.hash.HashRefusedException;

/** A family of formats of one application or standard. */
interface HashFormat {

    /** The names that {@code --format} accepts. */
    List<String> names();

    /** Whether the text names this format by its prefix or its form. */
    boolean recognizes(String text);

    /**
     * Reads a hash that is of this format by its own prefix, or by the name given with it.
     *
     * @throws HashRefusedException if it is malformed, or its cost is out of bounds
     */
    ReadHash read(HashSource source);

    /** The name of the format of a text that it has read, for reports. */
    default String name(HashSource source) {
        return names().get(0);
    }
}

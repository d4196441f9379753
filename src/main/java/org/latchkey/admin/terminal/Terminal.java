package org.latchkey.admin.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/** What the operator reads and types. */
public interface Terminal {

    /** For results. */
    PrintStream out();

    /** For everything else. */
    PrintStream err();

    /** The standard input, for what no person types. */
    InputStream in();

    /** Whether a person can be asked. */
    boolean isInteractive();

    /** A line that a person types, or empty if there is none. */
    Optional<String> readLine();

    /** Reads a line without echo; empty if there is none. */
    Optional<String> readPassword();
}

package org.latchkey.admin.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/** The terminal of the operator: output, error output and input. */
public interface Terminal {

    /** Returns the stream for results. */
    PrintStream out();

    /** Returns the stream for messages. */
    PrintStream err();

    /** Returns the standard input, for piped data. */
    InputStream in();

    /** Begins work that Ctrl-C does not cut off, but asks to stop. */
    StopSignal beginLongWork();

    /** Ends such work, if it has begun; its messages are printed. */
    void endLongWork();

    /** Returns whether there is a user at the terminal who can answer a question. */
    boolean isInteractive();

    /** Reads a line, or returns empty at the end of the input. */
    Optional<String> readLine();

    /** Reads a line without echo, or returns empty at the end of the input. */
    Optional<String> readPassword();
}

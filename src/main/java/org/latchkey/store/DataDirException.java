package org.latchkey.store;

/** The folder of the embedded store cannot be used; the message says why and what to do. */
public final class DataDirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataDirException(String message) {
        // The message is all there is to know, and it goes into the operator's log as it is.
        super(message, null, false, false);
    }
}

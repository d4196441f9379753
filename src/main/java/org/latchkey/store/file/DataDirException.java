package org.latchkey.store.file;

/** The folder of the embedded store cannot be used; the message says why and what to do. */
public final class DataDirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean inUse;

    public DataDirException(String message) {
        this(message, false);
    }

    private DataDirException(String message, boolean inUse) {
        // The message is all there is to know, and it goes into the operator's log as it is.
        super(message, null, false, false);
        this.inUse = inUse;
    }

    public static DataDirException inUse(String message) {
        return new DataDirException(message, true);
    }

    /** Whether it cannot be used because another running application holds it. */
    public boolean isInUse() {
        return inUse;
    }
}

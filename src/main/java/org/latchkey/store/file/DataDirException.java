package org.latchkey.store.file;

/** Thrown if the folder of the embedded store cannot be used. The message names the reason and the fix. */
public final class DataDirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean inUse;

    /** @param message the reason and the fix, for the operator */
    public DataDirException(String message) {
        this(message, false);
    }

    private DataDirException(String message, boolean inUse) {
        // Without a stack trace: the message goes into the operator's log as it is.
        super(message, null, false, false);
        this.inUse = inUse;
    }

    /** Returns an exception for a folder that another running application has locked. */
    public static DataDirException inUse(String message) {
        return new DataDirException(message, true);
    }

    /** Returns whether another running application has locked the folder. */
    public boolean isInUse() {
        return inUse;
    }
}

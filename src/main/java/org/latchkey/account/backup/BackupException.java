package org.latchkey.account.backup;

import org.latchkey.account.failure.ExplainedException;

/** A backup cannot be made or restored; the message tells the operator the reason. */
public final class BackupException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    /** @param explanation the message */
    public BackupException(String explanation) {
        super(explanation);
    }
}

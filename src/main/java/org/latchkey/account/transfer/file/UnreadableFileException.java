package org.latchkey.account.transfer.file;

import java.io.IOException;

/** A file that is not of its format, from a place on that the message names. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String place, String reason) {
        super(place + ": " + reason);
    }
}

package org.latchkey.account.transfer.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A format of files of users. */
public interface UserFile {

    /** The most that one user may take; what is longer is refused, and never held in memory. */
    int MAX_USER_BYTES = 1 << 20;

    /**
     * Passes each user to a visitor.
     *
     * @throws UnreadableFileException if the rest of the file cannot be read; users before that were passed on
     * @throws IOException if the input fails
     */
    void read(InputStream in, Consumer<UserRow> visitor) throws IOException;
}

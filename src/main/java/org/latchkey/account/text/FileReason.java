package org.latchkey.account.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file cannot be read or written, in words: the message of some exceptions is nothing but the path. */
public final class FileReason {

    private FileReason() {}

    /** Returns the reason, without the path and without a full stop. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "this user has no permission";
        }
        Optional<String> reason =
                Optional.ofNullable(e instanceof FileSystemException failure ? failure.getReason() : e.getMessage());
        return reason.orElse(e.getClass().getSimpleName());
    }
}

package org.latchkey.account.transfer;

/** Follows an import. */
public interface ImportListener {

    /**
     * A user is not imported.
     *
     * @param place where in the file
     */
    void refused(String place, String reason);

    /**
     * A user is imported without a password.
     *
     * @param place where in the file
     */
    void withoutPassword(String place, String reason);

    /** So many users have been read. */
    void progress(long read);
}

package org.latchkey.account.transfer;

import java.util.Map;

/** Takes the users of an export. */
public interface ExportListener {

    /** A user, by the names of the fields of an import. */
    void user(Map<String, Object> fields);

    /** The TOTP secret of a user is not in the export: no known key decrypts it. */
    void secretUnreadable(String id);
}

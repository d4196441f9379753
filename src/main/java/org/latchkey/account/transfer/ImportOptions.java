package org.latchkey.account.transfer;

import java.util.Optional;
import org.latchkey.account.transfer.file.UserFile;

/**
 * What an operator wants of an import.
 *
 * @param file the format of the file
 * @param format the format of hashes that do not name theirs
 * @param apply whether to store anything
 * @param update whether to change the nickname, the groups and the state of accounts that exist
 */
public record ImportOptions(UserFile file, Optional<String> format, boolean apply, boolean update) {

    @Override
    public String toString() {
        return "ImportOptions[<hidden>]";
    }
}

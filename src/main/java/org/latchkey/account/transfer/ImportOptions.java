package org.latchkey.account.transfer;

import java.util.Optional;
import org.latchkey.account.transfer.file.UserFile;
import org.latchkey.runtime.Secret;

/**
 * What an operator wants of an import.
 *
 * @param file the format of the file
 * @param format the format of hashes that do not name theirs
 * @param apply whether to store anything
 * @param update whether to change the nickname, the groups and the state of accounts that exist
 * @param followsPasswords whether a password that has changed in the old application is taken over, if nothing has replaced
 *     the earlier one since it was imported
 * @param pepper the pepper of the hashes, if it is another one than that of the settings
 */
public record ImportOptions(
        UserFile file,
        Optional<String> format,
        boolean apply,
        boolean update,
        boolean followsPasswords,
        Optional<Secret> pepper) {

    @Override
    public String toString() {
        return "ImportOptions[<hidden>]";
    }
}

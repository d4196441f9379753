package org.latchkey.account.transfer;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.password.format.ReadHash;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.user.Email;
import org.latchkey.account.user.Groups;

/**
 * A user of a file, checked.
 *
 * @param place where in the file
 * @param id the id, normalized
 * @param nickname the nickname; the id if the file has none
 * @param email the mail address
 * @param disabled whether logins are refused
 * @param created when the account was made
 * @param groups the groups
 * @param hash the hash of the password
 */
public record ImportedUser(
        String place,
        String id,
        String nickname,
        Email email,
        boolean disabled,
        Optional<Instant> created,
        Groups groups,
        ReadHash hash) {

    boolean isWeak() {
        return hash instanceof Verifiable verifiable && verifiable.hash().isWeak();
    }

    /** The kind of the hash, for the report. */
    String kind() {
        if (hash instanceof Verifiable verifiable) {
            return verifiable.hash().shape().replaceFirst("^\\$lk-", "").replace('$', ' ')
                    + (isWeak() ? " (weak)" : "");
        }
        return hash instanceof Plain ? "plain text" : "none";
    }

    @Override
    public String toString() {
        return "ImportedUser[<hidden>]";
    }
}

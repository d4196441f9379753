package org.latchkey.account.transfer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.password.format.ReadHash;
import org.latchkey.account.password.format.ReadHash.NoPassword;
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
 * @param format the name of its format
 * @param oneTimeUntil the expiry of a one-time password; empty if it is none
 * @param totp the TOTP secret
 * @param given the names of the fields that the file has for this user
 */
public record ImportedUser(
        String place,
        String id,
        String nickname,
        Email email,
        boolean disabled,
        Optional<Instant> created,
        Groups groups,
        ReadHash hash,
        String format,
        Optional<Instant> oneTimeUntil,
        Optional<byte[]> totp,
        Set<String> given) {

    boolean isWeak() {
        return hash instanceof Verifiable verifiable && verifiable.hash().isWeak();
    }

    /** Whether the login needs the pepper as well. */
    boolean isPeppered() {
        return hash instanceof Verifiable verifiable && verifiable.hash().isPeppered();
    }

    /** The format of the hash, for the report. */
    String kind() {
        return hash instanceof NoPassword ? "none" : format + (isWeak() ? " (weak)" : "");
    }

    @Override
    public String toString() {
        return "ImportedUser[<hidden>]";
    }
}

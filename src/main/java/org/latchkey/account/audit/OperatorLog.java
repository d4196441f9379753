package org.latchkey.account.audit;

import org.latchkey.account.text.LogText;

/**
 * The security log of what an operator does, with the operator in place of an address.
 *
 * @param log the security log
 * @param operator the operator's name
 */
public record OperatorLog(SecurityLog log, String operator) {

    /** Logs a successful event. */
    public void success(Event event, String id) {
        log.success(event, id, operator);
    }

    /** Logs that the operator has removed all second factors of an account. */
    public void factorsReset(String id, String reason) {
        log.success(Event.FACTORS_RESET, id, operator, "reason=" + LogText.quote(reason));
    }

    /** Logs an import of users. */
    public void imported(long added, long updated, long followed) {
        log.success(
                Event.USERS_IMPORT, "", operator, "added=" + added + " updated=" + updated + " passwords=" + followed);
    }

    /** Logs an export of users. */
    public void exported(long users, boolean withHashes, boolean withSecrets) {
        log.success(
                Event.USERS_EXPORT,
                "",
                operator,
                "users=" + users + " hashes=" + withHashes + " secrets=" + withSecrets);
    }

    /** Logs a backup of all accounts. */
    public void backedUp(long users) {
        log.success(Event.BACKUP, "", operator, "users=" + users);
    }

    /** Logs that a backup was restored. */
    public void restored(long users, String made) {
        log.success(Event.RESTORE, "", operator, "users=" + users + " made=" + LogText.quote(made));
    }

    @Override
    public String toString() {
        return "OperatorLog[<hidden>]";
    }
}

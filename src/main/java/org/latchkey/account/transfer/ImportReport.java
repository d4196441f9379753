package org.latchkey.account.transfer;

import java.time.Duration;
import java.util.Map;

/**
 * The outcome of an import, or what it would be.
 *
 * @param read the number of users in the file
 * @param added the number of new accounts
 * @param updated the number of accounts that were changed
 * @param followed the number of accounts whose password has changed in the old application, and is taken over
 * @param unchanged the number of accounts that exist already, and stay as they are
 * @param refused the number of refused users
 * @param withoutPassword the number of new accounts without a password
 * @param wrapped the number of weak hashes among the new ones, which are wrapped
 * @param peppered the number of new accounts whose hash needs the pepper at the login
 * @param hashes the number of new accounts with each kind of hash
 * @param wrapping the time that wrapping takes on this machine
 */
public record ImportReport(
        long read,
        long added,
        long updated,
        long followed,
        long unchanged,
        long refused,
        long withoutPassword,
        long wrapped,
        long peppered,
        Map<String, Long> hashes,
        Duration wrapping) {}

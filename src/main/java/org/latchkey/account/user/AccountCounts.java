package org.latchkey.account.user;

/**
 * Numbers of accounts.
 *
 * @param all all accounts
 * @param disabled those that an operator has disabled
 * @param loggedIn those with a session that has not expired
 * @param mustChangePassword those with a one-time password
 */
public record AccountCounts(long all, long disabled, long loggedIn, long mustChangePassword) {}

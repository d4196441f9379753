package org.latchkey.account.user;

/**
 * How many accounts there are.
 *
 * @param all all of them
 * @param disabled those that an operator has closed
 * @param loggedIn those with a session that has not expired
 * @param mustChangePassword those with a one-time password
 */
public record AccountCounts(long all, long disabled, long loggedIn, long mustChangePassword) {}

package org.latchkey.account.operator;

import org.latchkey.account.takeover.LegacyTakeover;

/**
 * The use-cases of operators.
 *
 * @param directory what operators read
 * @param changes what operators change
 * @param takeover the takeover of accounts that the Flask application has stored since the last time
 */
public record Administration(AccountDirectory directory, AccountChanges changes, LegacyTakeover takeover) {}

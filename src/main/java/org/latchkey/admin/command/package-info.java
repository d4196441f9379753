/**
 * One class for each command of {@code latchkey-admin}: it reads its options, calls {@code Administration} and prints.
 *
 * <p>Not here: tables, JSON, confirmations ({@code admin.terminal}); changes of accounts ({@code account}). Called by
 * {@code admin}.
 */
package org.latchkey.admin.command;

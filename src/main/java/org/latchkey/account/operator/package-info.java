/**
 * The use-cases of operators: what they read about accounts, and what they change in them.
 *
 * <p>Not here: the command line. Called by the commands of {@code latchkey-admin}.
 */
package org.latchkey.account.operator;

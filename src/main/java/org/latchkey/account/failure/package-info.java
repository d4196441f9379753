/**
 * Failures: a use-case that failed for a reason that the client learns, and a database that an operator must change
 * first.
 *
 * <p>Not here: statuses and sentences, which {@code web} has. Every package may use it.
 */
package org.latchkey.account.failure;

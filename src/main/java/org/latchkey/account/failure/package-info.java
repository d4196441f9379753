/**
 * The outcomes that are no success: a use-case that failed for a reason the client is told, and a database that an
 * operator has to change first.
 *
 * <p>Not here: statuses and sentences, which {@code web} has. Every package may use it.
 */
package org.latchkey.account.failure;

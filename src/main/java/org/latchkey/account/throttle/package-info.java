/**
 * The rate limit for guesses and registrations: counters in the database, shared by all instances, and the device tokens
 * by which a browser is told from strangers.
 *
 * <p>Not here: the response to a client that has to wait. Called by the use-cases.
 */
package org.latchkey.account.throttle;

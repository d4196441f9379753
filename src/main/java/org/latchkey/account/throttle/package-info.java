/**
 * The rate limit for guesses and registrations: counters in the database, shared by all instances, and the device tokens
 * that tell known browsers from unknown ones.
 *
 * <p>Not here: the response to a client that has to wait. Called by the use-cases.
 */
package org.latchkey.account.throttle;

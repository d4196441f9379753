/**
 * The takeover of the accounts that the Flask application stored.
 *
 * <p>Not here: the login of an account that is not taken over yet, which {@code account.password} can verify. Called by the
 * wiring and by {@code Administration}.
 */
package org.latchkey.account.takeover;

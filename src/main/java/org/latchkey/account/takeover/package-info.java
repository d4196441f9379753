/**
 * The migration of the accounts of the Flask application.
 *
 * <p>Not here: the login of an account that is not migrated yet ({@code account.password} verifies it). Called by the
 * wiring and by {@code Administration}.
 */
package org.latchkey.account.takeover;

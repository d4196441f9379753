/**
 * The second factors of an account as they are stored: passkeys, the TOTP secret, recovery codes.
 *
 * <p>Not here: their verification, and changes of them. Called by {@code account.user}, by {@code account.factor} and the
 * rooms below it.
 */
package org.latchkey.account.user.factor;

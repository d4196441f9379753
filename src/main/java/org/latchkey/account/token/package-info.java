/**
 * The JWT and everything that is signed or keyed with {@code JWT_SECRET}.
 *
 * <p>Not here: whether a session is still alive. Called by {@code account.session}, {@code account.throttle} and {@code web}.
 */
package org.latchkey.account.token;

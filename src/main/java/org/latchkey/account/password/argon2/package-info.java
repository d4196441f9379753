/**
 * Argon2id by libsodium, or by Bouncy Castle if native code cannot be loaded.
 *
 * <p>Not here: PHC strings; accepted costs ({@code account.password}). Uses no other package.
 */
package org.latchkey.account.password.argon2;

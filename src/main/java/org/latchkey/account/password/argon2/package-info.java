/**
 * Argon2id by libsodium, or by Bouncy Castle where no native code may be loaded.
 *
 * <p>Not here: PHC strings and costs that are accepted ({@code account.password}). Uses no other package.
 */
package org.latchkey.account.password.argon2;

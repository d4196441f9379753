/**
 * Hashes as they are stored: Argon2id, recipes of hashes that other applications made, Argon2id over a weak one, and their
 * texts and bounds.
 *
 * <p>Not here: how other applications write their hashes ({@code account.password.format}), the bound on concurrent hashing
 * ({@code account.password}). Called by these two.
 */
package org.latchkey.account.password.hash;

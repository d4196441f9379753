/**
 * Passwords: hashing and verification with Argon2id, the bound on concurrent hashing, and the policy for new ones.
 *
 * <p>Not here: the libraries that compute Argon2 ({@code account.password.argon2}), the rate limit
 * ({@code account.throttle}). Called by the use-cases and the takeover.
 */
package org.latchkey.account.password;

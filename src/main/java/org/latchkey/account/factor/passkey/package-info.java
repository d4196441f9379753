/**
 * WebAuthn (W3C Web Authentication, Level 3): the options that a browser needs for a ceremony, reading of its credentials,
 * and their verification. Everything is immutable, and the library is loaded at the first ceremony.
 *
 * <p>Not here: storage of challenges and passkeys, the relation of a credential to an account, policy about user
 * verification. Called by {@code account.factor} and by the wiring.
 */
package org.latchkey.account.factor.passkey;

/**
 * Second factors but passkeys: TOTP, recovery codes, and what waits between the steps of a login or of a ceremony.
 *
 * <p>Not here: WebAuthn (the room {@code passkey} below), and the use-cases. Called by {@code account}.
 */
package org.latchkey.account.factor;

package org.latchkey.account.factor.passkey;

/**
 * The outcome of a verified assertion (WebAuthn, section 7.2), to be stored with the passkey.
 *
 * @param counter the asserted signature counter; 0 if the authenticator has none
 * @param backedUp whether the passkey is synchronized at present
 * @param userVerified whether the authenticator verified the user, by a PIN or a biometric
 * @param counterWentBack whether the counter was not larger than the stored one; accepted because the passkey may be
 *     synchronized, and worth a line in the log
 */
public record VerifiedAssertion(long counter, boolean backedUp, boolean userVerified, boolean counterWentBack) {}

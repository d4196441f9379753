package org.latchkey.account;

import org.latchkey.account.session.Confirmations;

/**
 * The use-cases for second factors.
 *
 * @param secondFactor the second step of a login
 * @param passkeyLogin login by a passkey
 * @param stepUp the confirmation of the identity
 * @param confirmations in which sessions the identity was confirmed
 * @param passkeys the passkeys of users
 * @param totp the authenticator app of users
 * @param recoveryCodes the recovery codes of users
 */
public record FactorUseCases(
        SecondFactor secondFactor,
        PasskeyLogin passkeyLogin,
        StepUp stepUp,
        Confirmations confirmations,
        OwnPasskeys passkeys,
        OwnTotp totp,
        OwnRecoveryCodes recoveryCodes) {}

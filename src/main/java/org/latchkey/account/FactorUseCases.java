package org.latchkey.account;

import org.latchkey.account.session.Confirmations;

/**
 * The use-cases for second factors.
 *
 * @param secondFactor the second step of a login
 * @param passkeyLogin login by a passkey
 * @param recoveryLogin login by a recovery code to accounts without a password
 * @param stepUp the confirmation of the identity
 * @param confirmations in which sessions the identity was confirmed
 * @param passkeys the passkeys of users
 * @param passwordless the removal of the password
 * @param totp the authenticator app of users
 * @param recoveryCodes the recovery codes of users
 */
public record FactorUseCases(
        SecondFactor secondFactor,
        PasskeyLogin passkeyLogin,
        RecoveryLogin recoveryLogin,
        StepUp stepUp,
        Confirmations confirmations,
        OwnPasskeys passkeys,
        Passwordless passwordless,
        OwnTotp totp,
        OwnRecoveryCodes recoveryCodes) {}

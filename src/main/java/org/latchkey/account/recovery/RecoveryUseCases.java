package org.latchkey.account.recovery;

/**
 * The use-cases that need mail.
 *
 * @param forgotten the request of a link for a new password
 * @param reset a new password by such a link
 * @param address the own address
 */
public record RecoveryUseCases(ForgottenPassword forgotten, PasswordReset reset, OwnAddress address) {}

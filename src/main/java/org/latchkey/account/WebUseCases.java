package org.latchkey.account;

import org.latchkey.account.session.Sessions;

/**
 * The use-cases of the web application.
 *
 * @param accounts registration, login and logout
 * @param ownAccount what users do with their own accounts
 * @param passwordChange the change of a password
 * @param sessions authentication of requests
 * @param factors second factors
 */
public record WebUseCases(
        Accounts accounts,
        OwnAccount ownAccount,
        PasswordChange passwordChange,
        Sessions sessions,
        FactorUseCases factors) {}

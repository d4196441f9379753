package org.latchkey.account;

/** What a login by password leads to: a session, or the question for a second factor. */
public sealed interface LoginOutcome permits LoginResult, SecondFactorNeeded {}

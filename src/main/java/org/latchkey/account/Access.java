package org.latchkey.account;

/**
 * Who makes a request, as a token that was believed says.
 *
 * @param user the account as it is stored at the moment
 * @param session the session that the token belongs to
 * @param token what the token says
 */
public record Access(User user, Session session, Token token) {}

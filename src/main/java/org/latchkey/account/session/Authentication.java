package org.latchkey.account.session;

import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;

/**
 * Who makes a request, as a token that was believed says.
 *
 * @param user the account as it is stored at the moment
 * @param session the session that the token belongs to
 * @param token what the token says
 */
public record Authentication(User user, Session session, Token token) {}

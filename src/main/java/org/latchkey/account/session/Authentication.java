package org.latchkey.account.session;

import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;

/**
 * The authenticated user and session of a request.
 *
 * @param user the account as it was read for this request
 * @param session the session that the token belongs to
 * @param token the claims of the token
 */
public record Authentication(User user, Session session, Token token) {}

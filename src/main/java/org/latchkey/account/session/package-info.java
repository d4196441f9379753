/**
 * Sessions: their beginning, authentication, renewal and end, and their tokens.
 *
 * <p>Not here: how a token is signed ({@code account.token}), cookies ({@code web.cookie}). Called by the use-cases and by
 * the authentication filter.
 */
package org.latchkey.account.session;

/**
 * Sessions: how they begin, are recognized, renewed and ended, and the tokens that speak for them.
 *
 * <p>Not here: how a token is signed ({@code account.token}), cookies ({@code web.cookie}). Called by the use-cases and by
 * the authentication filter.
 */
package org.latchkey.account.session;

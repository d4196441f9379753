/**
 * The use-case of applications behind the login: whose request is it, and may it pass? Called by {@code web.guard}.
 *
 * <p>Not here: proxies and HTTP.
 */
package org.latchkey.account.guard;

/**
 * The client of the current request, as the use-cases see it, without HTTP.
 *
 * <p>Called by every package that logs, counts or stores where a request came from.
 */
package org.latchkey.account.client;

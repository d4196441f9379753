/**
 * Request parsing and response writing without policy: forms, JSON, redirects, origins, paths.
 *
 * <p>Not here: cookies ({@code web.cookie}), pages ({@code web.page}). Called by every package below {@code web}.
 */
package org.latchkey.web.http;

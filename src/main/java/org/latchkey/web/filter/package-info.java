/**
 * The filters in front of the servlets: security headers, methods, paths, the cross-site check, authentication.
 *
 * <p>Not here: the filters for failures ({@code web.error}) and for measurements ({@code web.monitoring}).
 * Registered by {@code Routes}.
 */
package org.latchkey.web.filter;

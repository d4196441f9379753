/**
 * The filters in front of the servlets: security headers, methods, paths, the cross-site check, authentication.
 *
 * <p>Not here: the filter for failures ({@code web.error}) and the one for measurements ({@code web.monitoring}).
 * Registered by {@code Routes}.
 */
package org.latchkey.web.filter;

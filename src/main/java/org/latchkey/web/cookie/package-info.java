/**
 * The cookies: names, attributes, reading and writing.
 *
 * <p>Not here: what their values mean ({@code account.token}, {@code account.throttle}). Called by servlets and filters.
 */
package org.latchkey.web.cookie;

/**
 * The cookies of the application: names, attributes, reading and writing.
 *
 * <p>Not here: the meaning of their values ({@code account.token}, {@code account.throttle}). Called by servlets and
 * filters.
 */
package org.latchkey.web.cookie;

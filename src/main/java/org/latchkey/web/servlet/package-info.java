/**
 * One servlet per route: it reads the request, calls a use-case and writes the response.
 *
 * <p>Not here: access control ({@code web.Routes}), failures ({@code web.error}), the content of pages
 * ({@code web.page}). Registered by {@code Routes}.
 */
package org.latchkey.web.servlet;

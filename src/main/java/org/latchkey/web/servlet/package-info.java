/**
 * One servlet for each route: it reads the request, calls a use-case and answers.
 *
 * <p>Not here: who may call a route ({@code web.Routes}), failures ({@code web.error}), what pages contain
 * ({@code web.page}). Registered by {@code Routes}.
 */
package org.latchkey.web.servlet;

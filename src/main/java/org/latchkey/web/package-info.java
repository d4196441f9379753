/**
 * The URL table: every route with its servlet and its protection, and the order of the filters. The
 * path of a new route is a constant of {@code web.http.Paths}; its line is here.
 *
 * <p>Not here: anything that handles a request. Called by the wiring.
 */
package org.latchkey.web;

/**
 * The URL table: every route with its servlet and its protection, and the order of the filters. A new route starts
 * here.
 *
 * <p>Not here: anything that handles a request. Called by the wiring.
 */
package org.latchkey.web;

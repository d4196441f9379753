/**
 * The only place that turns a {@code Failure} into status, JSON or page, and an unexpected exception into a log line
 * and 500.
 *
 * <p>Not here: the texts, which are messages of {@code web.page}. Registered by {@code Routes}.
 */
package org.latchkey.web.error;

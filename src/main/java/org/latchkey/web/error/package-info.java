/**
 * Turns a {@code Failure} into status, JSON or page, and a defect into a line of the log and 500: the only place that does.
 *
 * <p>Not here: the sentences, which are messages of {@code web.page}. Registered by {@code Routes}.
 */
package org.latchkey.web.error;

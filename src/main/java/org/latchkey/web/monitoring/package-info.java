/**
 * Health, readiness and metrics for monitoring clients on allowed networks, and the timing of every request.
 *
 * <p>Not here: what is measured, which comes from the wiring. Registered by {@code Routes}.
 */
package org.latchkey.web.monitoring;

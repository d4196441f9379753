/**
 * Health, readiness and metrics endpoints for monitoring clients on allowed networks, and the measurement of requests.
 *
 * <p>Not here: the metrics themselves, which the wiring provides. Registered by {@code Routes}.
 */
package org.latchkey.web.monitoring;

/**
 * Counters, timers and gauges in the text format of Prometheus.
 *
 * <p>Not here: the measured values, which the wiring binds to their metrics. Called by the wiring only.
 */
package org.latchkey.metrics;

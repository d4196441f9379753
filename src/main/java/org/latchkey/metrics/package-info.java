/**
 * Counters, timers and gauges in the text format of Prometheus.
 *
 * <p>Not here: what is measured; the wiring says that. Called by the wiring only.
 */
package org.latchkey.metrics;

/**
 * The settings: each is read once at start from the environment, the system properties or the context, checked, and kept
 * in a record. A bad value stops the start with a sentence that says the remedy.
 *
 * <p>Not here: what a setting does. Called by the wiring; {@code web} reads the records.
 */
package org.latchkey.config;

/**
 * The settings: each is read once at start from the environment, the system properties or the context, checked, and kept
 * in a record. An invalid value stops the start with a message that says how to correct it.
 *
 * <p>Not here: what a setting does. Called by the wiring; {@code web} reads the records, and {@code admin} prints what
 * {@code SettingsCheck} has found.
 */
package org.latchkey.config;

/**
 * The command line {@code latchkey-admin}: its list of commands, and how a failure becomes a sentence and an exit code.
 *
 * <p>Not here: what a command does ({@code admin.command}). Called by the wiring.
 */
package org.latchkey.admin;

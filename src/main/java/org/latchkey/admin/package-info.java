/**
 * The command line {@code latchkey-admin}: the list of commands, and messages and exit codes of failures.
 *
 * <p>Not here: the commands themselves ({@code admin.command}). Called by the wiring.
 */
package org.latchkey.admin;

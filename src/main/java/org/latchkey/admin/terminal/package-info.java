/**
 * Input and output of commands on a terminal: tables, JSON, escaped text, confirmations, passwords without echo.
 *
 * <p>Not here: accounts. Called by {@code admin} and {@code admin.command}.
 */
package org.latchkey.admin.terminal;

/**
 * What a command reads from a terminal and prints on it: tables, JSON, text without control characters, confirmations,
 * passwords without echo.
 *
 * <p>Not here: accounts. Called by {@code admin} and {@code admin.command}.
 */
package org.latchkey.admin.terminal;

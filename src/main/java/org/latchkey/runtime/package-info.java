/**
 * General support for an application in a servlet container: startup and shutdown, background tasks, threads, log levels.
 *
 * <p>Not here: accounts, HTTP, the database. Of {@code account.failure} it knows one thing: {@code Background} repeats a
 * task soon that threw a {@code Failure}, because the database may be unreachable for a while. Every package may use it.
 */
package org.latchkey.runtime;

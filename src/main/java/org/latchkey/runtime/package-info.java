/**
 * What a process inside a container needs, whatever it serves: start and stop, background tasks, threads, log levels, and
 * what must be cleaned up so that the application can be redeployed.
 *
 * <p>Not here: accounts, HTTP, the database. Every package may use it.
 */
package org.latchkey.runtime;

/**
 * General support for an application in a servlet container: startup and shutdown, background tasks, threads, log levels,
 * and the cleanup that makes redeployment possible.
 *
 * <p>Not here: accounts, HTTP, the database. Every package may use it.
 */
package org.latchkey.runtime;

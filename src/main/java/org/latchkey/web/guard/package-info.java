/**
 * Authenticates requests for other programs: proxies over HTTP, and applications in the same JVM through an
 * MBean. Forwarded headers only build the address that the login returns to; they never decide.
 *
 * <p>Not here: the jar for the guarded applications, which is {@code org.latchkey.guard}, and the rules of paths, which are
 * theirs. Called by {@code Routes} and the wiring.
 */
package org.latchkey.web.guard;

/**
 * What would keep a stopped application in memory after a redeployment: threads of libraries, and references from the JVM
 * to its classes.
 *
 * <p>Not here: closing the application's own resources. Uses no other package; called by the wiring at the stop, and by
 * the embedded store before and after Netty's start.
 */
package org.latchkey.runtime.unloading;

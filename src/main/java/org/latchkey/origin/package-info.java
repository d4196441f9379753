/**
 * Origins and public addresses: how browsers know this application, and the applications that it guards.
 *
 * <p>Not here: what a request says about its origin. A leaf room: {@code config} makes these values and {@code web} compares
 * them.
 */
package org.latchkey.origin;

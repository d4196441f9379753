/**
 * Wiring only: settings become objects, objects become routes or commands. {@code App} starts the application in its
 * container, {@code Admin} starts the command line, and {@code UseCases} makes the objects that both of them and the tests
 * share.
 *
 * <p>Not here: any decision of the product. Every other package is below this one; none may use it.
 */
package org.latchkey;

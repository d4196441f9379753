/**
 * The connection to MongoDB, and to the embedded store by the same protocol: opening, closing, health, write concern.
 *
 * <p>Not here: collections and documents (packages below {@code account}); the embedded store (packages below this one).
 * Called by the wiring and by {@code config}, which checks connection strings.
 */
package org.latchkey.store;

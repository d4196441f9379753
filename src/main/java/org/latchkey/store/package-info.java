/**
 * The connection to MongoDB, and to the embedded store by the same protocol: opening, closing, health, write concern.
 *
 * <p>Not here: collections and documents, which belong to the packages below {@code account}; how the embedded store works,
 * which is in the packages below this one. Called by the wiring and by {@code config}, which checks connection strings.
 */
package org.latchkey.store;

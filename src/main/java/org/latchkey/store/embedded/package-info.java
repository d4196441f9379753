/**
 * The embedded store: a server that speaks MongoDB's protocol on the loopback interface and requires a password, and the
 * folder with its files.
 *
 * <p>Not here: durable writes ({@code store.journal}); collections and indexes ({@code store.backend}).
 * Called by {@code store} and the wiring.
 */
package org.latchkey.store.embedded;

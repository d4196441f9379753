/**
 * The embedded store: a server that speaks MongoDB's protocol on the loopback interface, with access by a password, and the
 * folder that holds its files.
 *
 * <p>Not here: how data get to the disk ({@code store.journal}) and how collections are kept ({@code store.backend}).
 * Called by {@code store} and the wiring.
 */
package org.latchkey.store.embedded;

/**
 * The collections of the embedded store: documents, unique keys, cursors and batches on top of one MVStore file.
 *
 * <p>Not here: the network protocol and the journal. Called by {@code store.embedded}.
 */
package org.latchkey.store.backend;

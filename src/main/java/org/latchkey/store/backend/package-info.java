/**
 * The collections of the embedded store: documents, unique indexes, cursors and commits in one MVStore file.
 *
 * <p>Not here: the network protocol; the journal. Called by {@code store.embedded}.
 */
package org.latchkey.store.backend;

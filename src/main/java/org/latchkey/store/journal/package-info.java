/**
 * The write-ahead journal of the embedded store: a change is on disk before it is acknowledged, and the next start after a
 * crash completes or discards changes that were written in part.
 *
 * <p>Not here: the meaning of the bytes. Called by the other packages below {@code store}.
 */
package org.latchkey.store.journal;

/**
 * The write-ahead journal of the embedded store: a change is on the disk before it is acknowledged, and what a crash has
 * left half-written is completed or dropped at the next start.
 *
 * <p>Not here: what the bytes mean. Called by the packages beside it below {@code store}.
 */
package org.latchkey.store.journal;

/**
 * Files and folders that only their owner may read, and what is wrong with a data folder.
 *
 * <p>Called by the packages below {@code store} and by the wiring.
 */
package org.latchkey.store.file;

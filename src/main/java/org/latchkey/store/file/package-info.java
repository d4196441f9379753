/**
 * Files and folders that only their owner can read, the identity of open files, and the failures of a data folder.
 *
 * <p>Called by the packages below {@code store} and by the wiring.
 */
package org.latchkey.store.file;

/**
 * Backups: a file with all accounts, and the restore into an empty store.
 *
 * <p>Not here: which store is open, and the replacement of the embedded one ({@code store}). Called by the command line.
 */
package org.latchkey.account.backup;

/**
 * Users of other applications: the import of files of users, and the export.
 *
 * <p>Not here: the formats of files ({@code account.transfer.file}) and of hashes ({@code account.password.format}), the
 * takeover of the Flask application's own collection ({@code account.takeover}). Called by the command line.
 */
package org.latchkey.account.transfer;

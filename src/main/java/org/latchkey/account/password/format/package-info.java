/**
 * How other applications write their hashes: one class for each family of formats, which turns a text into a recipe of
 * {@code account.password.hash} and a digest, or refuses it.
 *
 * <p>Not here: computing hashes ({@code account.password.hash}), reading files of users. Called by the import.
 */
package org.latchkey.account.password.format;

/**
 * The stored account: its document with the sessions in it, the DAOs of the collection {@code user}, the short cache of
 * accounts, and the rules for the fields of an account.
 *
 * <p>Not here: changes of sessions ({@code account.session}), hashing ({@code account.password}). Called by the use-cases
 * and by the packages beside it.
 */
package org.latchkey.account.user;

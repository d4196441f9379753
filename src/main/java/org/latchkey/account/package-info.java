/**
 * The use-cases: registration, login, logout, and the user's own account. Each method reads from top to bottom and either
 * returns its result or throws a {@code Failure}.
 *
 * <p>Not here: what operators do ({@code account.operator}), HTTP, and how anything is stored, hashed or signed; the
 * packages below this one do that. Called by {@code web}.
 */
package org.latchkey.account;

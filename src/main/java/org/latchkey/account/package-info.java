/**
 * The use-cases: registration, login, logout, the user's own account, and what operators do with accounts. Each method
 * reads from top to bottom and either returns its result or throws a {@code Failure}.
 *
 * <p>Not here: HTTP, and how anything is stored, hashed or signed; the packages below this one do that. Called by
 * {@code web} and {@code admin}.
 */
package org.latchkey.account;

/**
 * The commands {@code import} and {@code export}, which work on all users.
 *
 * <p>Not here: what they do ({@code account.transfer}). Called by {@code admin.Commands}.
 */
package org.latchkey.admin.transfer;

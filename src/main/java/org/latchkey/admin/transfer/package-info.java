/**
 * The commands {@code import}, {@code export}, {@code backup} and {@code restore}, which work on all users.
 *
 * <p>Not here: what they do ({@code account.transfer}, {@code account.backup}). Called by {@code admin.Commands}.
 */
package org.latchkey.admin.transfer;

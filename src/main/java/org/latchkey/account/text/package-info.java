/**
 * Text and bytes: Unicode normalization, invisible characters, text for logs, base64url, digests.
 *
 * <p>Not here: rules for fields ({@code account.user}). Every package may use it.
 */
package org.latchkey.account.text;

/**
 * Text and bytes: normal forms of Unicode, characters that cannot be seen, text for logs, base64url, digests.
 *
 * <p>Not here: rules for fields ({@code account.user}). Every package may use it.
 */
package org.latchkey.account.text;

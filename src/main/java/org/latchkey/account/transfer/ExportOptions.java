package org.latchkey.account.transfer;

/**
 * What an export contains besides ids, nicknames, addresses, groups and states.
 *
 * @param withHashes the hashes of passwords
 * @param withSecrets the TOTP secrets, decrypted
 */
public record ExportOptions(boolean withHashes, boolean withSecrets) {}

/**
 * Files of users: NDJSON and JSON, Keycloak's realm export, CSV and htpasswd, read one user at a time, so that a file of
 * any size needs little memory.
 *
 * <p>Not here: what the fields mean, and accounts ({@code account.transfer}). Uses no other package but {@code
 * account.factor} for Base32.
 */
package org.latchkey.account.transfer.file;

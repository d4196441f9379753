package org.latchkey.account.password.argon2;

/**
 * The cost parameters of Argon2 (RFC 9106, section 3.1).
 *
 * @param memoryKiB the memory size m, in KiB
 * @param passes the number of passes t
 * @param lanes the degree of parallelism p
 */
public record Cost(int memoryKiB, int passes, int lanes) {}

package org.latchkey.account.password.argon2;

/**
 * What one computation costs: the parameters of RFC 9106, section 3.1.
 *
 * @param memoryKiB m, in KiB
 * @param passes t
 * @param lanes p
 */
public record Cost(int memoryKiB, int passes, int lanes) {}

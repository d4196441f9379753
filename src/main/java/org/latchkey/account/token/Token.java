package org.latchkey.account.token;

import java.time.Instant;

/**
 * The claims of a verified token (RFC 7519, section 4.1). All times are whole seconds.
 *
 * @param id the claim {@code id}: the user's id
 * @param jti the claim {@code jti}: the id of the session
 * @param issuedAt the claim {@code iat}
 * @param expiresAt the claim {@code exp}: the first moment at which the token is expired
 */
public record Token(String id, String jti, Instant issuedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "Token[<hidden>]";
    }
}

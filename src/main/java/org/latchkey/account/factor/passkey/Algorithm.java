package org.latchkey.account.factor.passkey;

/** The accepted signature algorithms, most wanted first (IANA "COSE Algorithms" registry). */
enum Algorithm {
    /** EdDSA, with Ed25519 only. */
    EDDSA(-8),
    /** ECDSA with SHA-256, with P-256 only. */
    ES256(-7),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256(-257);

    private final int identifier;

    Algorithm(int identifier) {
        this.identifier = identifier;
    }

    int identifier() {
        return identifier;
    }
}

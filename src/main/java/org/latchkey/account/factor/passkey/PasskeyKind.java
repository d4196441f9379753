package org.latchkey.account.factor.passkey;

/** What a user asks for when enrolling a credential. */
public enum PasskeyKind {
    /** A discoverable credential, which can begin a login without an id. */
    PASSKEY,
    /** A credential that need not be discoverable, as of a U2F key: a second factor only. */
    SECURITY_KEY
}

package org.latchkey.account.user.factor;

import java.util.Locale;

/** The kinds of a second factor. */
public enum FactorKind {
    /** A code of an authenticator app (RFC 6238). */
    TOTP,
    /** A WebAuthn credential: a passkey or a security key. */
    PASSKEY,
    /** A recovery code, which replaces one of the others. */
    RECOVERY;

    /** Returns the name in JSON responses: {@code totp}, {@code passkey} or {@code recovery}. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

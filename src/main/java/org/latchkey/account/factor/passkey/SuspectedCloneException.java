package org.latchkey.account.factor.passkey;

/**
 * The signature counter of a passkey that cannot be synchronized is not larger than the stored one (WebAuthn, section
 * 6.1.1). The cause of a {@code Failure} with the reason {@code CREDENTIAL_REFUSED}, so that the caller can log it.
 */
public final class SuspectedCloneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SuspectedCloneException(long stored, long asserted) {
        super("the signature counter is " + asserted + " after " + stored + ": the passkey may have been copied");
    }
}

package org.latchkey.account.factor.passkey;

import org.latchkey.account.failure.ExplainedException;

/**
 * The signature counter of a passkey that cannot be synchronized is not larger than the stored one (WebAuthn, section
 * 6.1.1). The cause of a {@code Failure} with the reason {@code CREDENTIAL_REFUSED}, so that the caller can log it.
 */
public final class SuspectedCloneException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    SuspectedCloneException(long stored, long asserted) {
        super("the signature counter is " + asserted + " after " + stored + ": the passkey may have been copied");
    }
}

package org.latchkey.account.factor.passkey;

import org.latchkey.account.failure.ExplainedException;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/** What is wrong with a credential. Its message is for the log; text from the client in it is quoted. */
final class CredentialException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    private CredentialException(String message, Throwable cause) {
        super(message, cause);
    }

    static Failure malformed(String message) {
        return Failure.causedBy(new CredentialException(message, null), Reason.CREDENTIAL_MALFORMED);
    }

    /** The library's message is left out, because it may contain text from the client. */
    static Failure malformed(String message, Throwable cause) {
        return Failure.causedBy(new CredentialException(message, cause), Reason.CREDENTIAL_MALFORMED);
    }

    static Failure refused(String message) {
        return Failure.causedBy(new CredentialException(message, null), Reason.CREDENTIAL_REFUSED);
    }

    static Failure refused(Throwable cause) {
        String message = cause.getClass().getSimpleName();
        return Failure.causedBy(new CredentialException(message, cause), Reason.CREDENTIAL_REFUSED);
    }
}

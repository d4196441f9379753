package org.latchkey.account.failure;

/**
 * Why a credential was refused, for the log: the client learns only that it was. The message has no secret, and text from the
 * client in it is quoted.
 */
public class ExplainedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param explanation the message */
    public ExplainedException(String explanation) {
        this(explanation, null);
    }

    /**
     * @param explanation the message
     * @param cause the exception, whose message is not logged; may be null
     */
    protected ExplainedException(String explanation, Throwable cause) {
        // An outcome, not a defect: it has no stack trace. What fails in consequence of it is suppressed.
        super(explanation, cause, true, false);
    }
}

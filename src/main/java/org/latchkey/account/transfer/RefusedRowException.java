package org.latchkey.account.transfer;

/** A user of a file who is not imported. The message is the reason, for operators. */
final class RefusedRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedRowException(String reason) {
        super(reason, null, false, false);
    }
}

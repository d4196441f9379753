package org.latchkey.admin;

/** A command that was not carried out; the message tells the operator why, and is no defect. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int COULD_NOT = 1;
    private static final int NOT_CONFIRMED = 2;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** It could not be done. */
    public static Refusal couldNot(String message) {
        return new Refusal(COULD_NOT, message);
    }

    static Refusal noSuchUser(String id) {
        return couldNot("There is no user " + Shown.quoted(id) + ".");
    }

    /** The operator did not say that it should be done. */
    static Refusal notConfirmed(String message) {
        return new Refusal(NOT_CONFIRMED, message);
    }

    int exitCode() {
        return exitCode;
    }
}

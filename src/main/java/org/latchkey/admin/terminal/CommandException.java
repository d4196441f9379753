package org.latchkey.admin.terminal;

/** A command that was not carried out; the message tells the operator why, and is no defect. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int COULD_NOT = 1;
    private static final int NOT_CONFIRMED = 2;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** It could not be done. */
    public static CommandException couldNot(String message) {
        return new CommandException(COULD_NOT, message);
    }

    public static CommandException noSuchUser(String id) {
        return couldNot("There is no user " + TerminalFormat.quoted(id) + ".");
    }

    /** The operator did not say that it should be done. */
    public static CommandException notConfirmed(String message) {
        return new CommandException(NOT_CONFIRMED, message);
    }

    public int exitCode() {
        return exitCode;
    }
}

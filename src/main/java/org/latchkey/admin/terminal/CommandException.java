package org.latchkey.admin.terminal;

/** Thrown if a command cannot be run. Not a defect: the message tells the operator the reason. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FAILED = 1;
    private static final int NOT_CONFIRMED = 2;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Returns an exception for a command that failed: exit code 1. */
    public static CommandException couldNot(String message) {
        return new CommandException(FAILED, message);
    }

    /** Returns an exception for an unknown user: exit code 1. */
    public static CommandException noSuchUser(String id) {
        return couldNot("There is no user " + TerminalFormat.quoted(id) + ".");
    }

    /** Returns an exception for a command that the operator has not confirmed: exit code 2. */
    public static CommandException notConfirmed(String message) {
        return new CommandException(NOT_CONFIRMED, message);
    }

    /** Returns the exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}

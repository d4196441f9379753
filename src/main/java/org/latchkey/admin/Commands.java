package org.latchkey.admin;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.backup.BackupException;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.command.CheckCommand;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.command.CountCommand;
import org.latchkey.admin.command.DeleteCommand;
import org.latchkey.admin.command.DisableCommand;
import org.latchkey.admin.command.EnableCommand;
import org.latchkey.admin.command.EndSessionsCommand;
import org.latchkey.admin.command.FactorsCommand;
import org.latchkey.admin.command.GlobalOptions;
import org.latchkey.admin.command.GroupsCommand;
import org.latchkey.admin.command.ListCommand;
import org.latchkey.admin.command.OneTimePasswordCommand;
import org.latchkey.admin.command.ResetFactorsCommand;
import org.latchkey.admin.command.SendResetCommand;
import org.latchkey.admin.command.ShowCommand;
import org.latchkey.admin.command.TakeoverCommand;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Terminal;
import org.latchkey.admin.terminal.UnreadableInput;
import org.latchkey.admin.transfer.BackupCommand;
import org.latchkey.admin.transfer.ExportCommand;
import org.latchkey.admin.transfer.ImportCommand;
import org.latchkey.admin.transfer.RestoreCommand;
import picocli.CommandLine;

/** The table of all commands, and the conversion of their exceptions to messages and exit codes. */
public final class Commands {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final CommandLine commandLine;
    private final Terminal terminal;

    /**
     * @param connector opens the accounts
     * @param terminal the operator's terminal
     * @param clock the current time
     */
    public Commands(AdministrationConnector connector, Terminal terminal, Clock clock) {
        GlobalOptions options = new GlobalOptions();
        CommandContext context = new CommandContext(options, connector, terminal, clock);
        this.terminal = terminal;
        this.commandLine = new CommandLine(options)
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new CountCommand(context))
                .addSubcommand(new EndSessionsCommand(context))
                .addSubcommand(new OneTimePasswordCommand(context))
                .addSubcommand(new SendResetCommand(context))
                .addSubcommand(new DisableCommand(context))
                .addSubcommand(new EnableCommand(context))
                .addSubcommand(GroupsCommand.of(context))
                .addSubcommand(new FactorsCommand(context))
                .addSubcommand(new ResetFactorsCommand(context))
                .addSubcommand(new DeleteCommand(context))
                .addSubcommand(new TakeoverCommand(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new RestoreCommand(context))
                .addSubcommand(new CheckCommand(context))
                // An id may begin with @.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    }

    /**
     * Runs one command.
     *
     * @param arguments the command with its options and parameters
     * @return the exit code
     */
    public int run(String... arguments) {
        if (Stream.of(arguments).anyMatch(UnreadableInput::isIn)) {
            return fail(UnreadableInput.FIX, WRONG_USAGE);
        }
        try {
            return commandLine.execute(arguments);
        } finally {
            terminal.endLongWork();
        }
    }

    private int explain(Exception failure) throws Exception {
        // A defect: picocli prints it with its stack trace.
        String message = message(failure).orElseThrow(() -> failure);
        int exitCode = fail(message, failure instanceof CommandException refusal ? refusal.exitCode() : FAILED);
        for (Throwable consequence : failure.getSuppressed()) {
            message(consequence).ifPresent(text -> fail("In addition: " + text, exitCode));
        }
        return exitCode;
    }

    /** Returns the message of an expected failure; empty for a defect. */
    private static Optional<String> message(Throwable failure) {
        if (failure instanceof Failure expected) {
            return Optional.of(FailureSentences.of(expected));
        }
        return failure instanceof CommandException
                        || failure instanceof UnusableStoreException
                        || failure instanceof BackupException
                ? Optional.of(failure.getMessage())
                : Optional.empty();
    }

    private int fail(String message, int exitCode) {
        terminal.err().println(message);
        return exitCode;
    }
}

package org.latchkey.admin;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.admin.command.AdministrationConnector;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.command.CountCommand;
import org.latchkey.admin.command.DeleteCommand;
import org.latchkey.admin.command.DisableCommand;
import org.latchkey.admin.command.EnableCommand;
import org.latchkey.admin.command.EndSessionsCommand;
import org.latchkey.admin.command.GlobalOptions;
import org.latchkey.admin.command.ListCommand;
import org.latchkey.admin.command.OneTimePasswordCommand;
import org.latchkey.admin.command.ShowCommand;
import org.latchkey.admin.command.TakeoverCommand;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.InputException;
import org.latchkey.admin.terminal.Terminal;
import picocli.CommandLine;

/** The whole table of commands on one screen, and what becomes of what they throw. */
public final class Commands {

    private static final int COULD_NOT = 1;
    private static final int WRONG_USAGE = 2;

    private final CommandLine commandLine;
    private final Terminal terminal;

    /**
     * @param connector where the accounts come from
     * @param terminal what the operator reads and types
     * @param clock what time it is
     */
    public Commands(AdministrationConnector connector, Terminal terminal, Clock clock) {
        GlobalOptions options = new GlobalOptions();
        CommandContext desk = new CommandContext(options, connector, terminal, clock);
        this.terminal = terminal;
        this.commandLine = new CommandLine(options)
                .addSubcommand(new ListCommand(desk))
                .addSubcommand(new ShowCommand(desk))
                .addSubcommand(new CountCommand(desk))
                .addSubcommand(new EndSessionsCommand(desk))
                .addSubcommand(new OneTimePasswordCommand(desk))
                .addSubcommand(new DisableCommand(desk))
                .addSubcommand(new EnableCommand(desk))
                .addSubcommand(new DeleteCommand(desk))
                .addSubcommand(new TakeoverCommand(desk))
                // An id may begin with @.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    }

    /**
     * Carries out one command.
     *
     * @param arguments the command and what it needs
     * @return the exit code
     */
    public int run(String... arguments) {
        if (Stream.of(arguments).anyMatch(InputException::isIn)) {
            return refused(InputException.FIX, WRONG_USAGE);
        }
        return commandLine.execute(arguments);
    }

    private int explain(Exception failure) throws Exception {
        if (failure instanceof CommandException refusal) {
            return refused(refusal.getMessage(), refusal.exitCode());
        }
        if (failure instanceof Failure expected) {
            return refused(FailureSentences.of(expected), COULD_NOT);
        }
        if (failure instanceof UnusableStoreException unusable) {
            return refused(unusable.getMessage(), COULD_NOT);
        }
        // A defect: picocli prints it, with where it happened.
        throw failure;
    }

    private int refused(String message, int exitCode) {
        terminal.err().println(message);
        return exitCode;
    }
}

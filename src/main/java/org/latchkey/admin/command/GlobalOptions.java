package org.latchkey.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a command, and the options that every command has. */
@Command(
        name = "latchkey-admin",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks after the accounts of Latchkey, also while it runs.",
        footer = {
            "",
            "The accounts are found by MONGODB_URI or DATA_DIR, as Tomcat has them: from the",
            "environment, from Java system properties, or from the --context file.",
            "An id that begins with a dash comes after --.",
            "",
            "Exit codes: 0 done, 1 could not be done, 2 wrong usage or not confirmed."
        })
public final class GlobalOptions implements Runnable {

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON for scripts in place of tables for people.")
    private boolean json;

    @Option(
            names = "--context",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Take settings also from this context descriptor of Tomcat.")
    private Optional<Path> context = Optional.empty();

    @Spec
    private CommandSpec spec;

    boolean json() {
        return json;
    }

    Optional<Path> context() {
        return context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What is to be done? Name a command.");
    }
}

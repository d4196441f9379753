package org.latchkey.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FilePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top-level command, and the options that every subcommand inherits. */
@Command(
        name = "latchkey-admin",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Manages the accounts of Latchkey, also while it runs.",
        footer = {
            "",
            "MONGODB_URI or DATA_DIR locate the accounts. They are read as in Tomcat: from the",
            "environment, from Java system properties, or from the --context file.",
            "Put -- before an id that begins with a dash.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or not confirmed."
        })
public final class GlobalOptions implements Runnable {

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON instead of tables.")
    private boolean json;

    @Option(
            names = "--context",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Also read settings from this context descriptor of Tomcat.")
    private Optional<String> context = Optional.empty();

    @Spec
    private CommandSpec spec;

    boolean json() {
        return json;
    }

    /** @throws CommandException if it can be no path */
    Optional<Path> context() {
        return context.map(FilePath::of);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}

package org.latchkey.admin.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code one-time-password}: sets a password that is valid for one login. */
@Command(
        name = "one-time-password",
        mixinStandardHelpOptions = true,
        description = "Set a password for one login, after which the user must change it.")
public final class OneTimePasswordCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "PT24H",
            converter = Validity.class,
            description = "How long the password is valid: seconds, or ISO-8601 (default: PT24H; at most P7D).")
    private Duration valid;

    @Option(names = "--stdin", description = "The password is the first line of the standard input, in UTF-8.")
    private boolean standardInput;

    @Option(names = "--generate", description = "Generate the password, and print it.")
    private boolean generate;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Spec
    private CommandSpec spec;

    public OneTimePasswordCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (generate && standardInput) {
            throw new ParameterException(spec.commandLine(), "--generate and --stdin exclude each other.");
        }
        Instant until = context.now().plus(valid);
        if (generate) {
            String generated = context.changed(
                    id, confirmation, this::question, admin -> admin.changes().generateOneTimePassword(id, until));
            context.printChanged(
                    id, Map.of("password", generated), List.of("The password is " + generated, sentence(until)));
            return;
        }
        NewPassword password = new NewPassword(context.terminal(), standardInput);
        password.requireSource();
        context.change(
                id,
                confirmation,
                this::question,
                admin -> admin.changes().setOneTimePassword(id, password.read(), until),
                sentence(until));
    }

    private String question(User user) {
        return "Give " + CommandContext.name(user) + " another password and end all sessions?";
    }

    private String sentence(Instant until) {
        return TerminalFormat.quoted(id) + " logs in with it once, until " + TerminalFormat.time(until)
                + " UTC, and must then change it. All sessions have ended.";
    }
}

package org.latchkey.admin.transfer;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.transfer.ExportOptions;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code export}: writes all users to a new file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write all users to a new file, as import reads it.")
public final class ExportCommand implements Runnable {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "The new file; - for the standard output.")
    private String file;

    @Option(names = "--with-hashes", description = "Also write the hashes of passwords.")
    private boolean withHashes;

    @Option(names = "--with-secrets", description = "Also write the TOTP secrets, decrypted: keep the file safe.")
    private boolean withSecrets;

    @Option(
            names = "--to",
            paramLabel = "KIND",
            description = "ndjson or csv; csv is the default for names that end with .csv.")
    private Optional<String> to = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** The number of users whose TOTP secret is missing. */
    private long unreadable;

    public ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        ExportKind kind = kind();
        long users = file.equals("-") ? toStandardOutput(kind) : new NewFile(file).write(out -> write(out, kind));
        if (!file.equals("-")) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("users", users);
            json.put("file", file);
            context.print(json, List.of(users + " users written to " + TerminalFormat.quoted(file) + "."));
        }
        if (unreadable > 0) {
            throw CommandException.couldNot(unreadable
                    + " TOTP secrets are missing; the users are above. Their keys are in FACTOR_KEY, JWT_SECRET or their"
                    + " predecessors.");
        }
    }

    private long toStandardOutput(ExportKind kind) {
        try {
            return write(new CheckedOutput(context.terminal().out()), kind);
        } catch (UncheckedIOException e) {
            throw CommandException.couldNot(e.getCause().getMessage() + ". The output is incomplete.");
        }
    }

    private ExportKind kind() {
        String name = to.orElse(file.toLowerCase(Locale.ROOT).endsWith(".csv") ? "csv" : "ndjson");
        return Arrays.stream(ExportKind.values())
                .filter(kind -> kind.option().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--to is ndjson or csv."));
    }

    private long write(OutputStream out, ExportKind kind) {
        ExportOptions options = new ExportOptions(withHashes, withSecrets);
        return context.query(admin -> {
            requireKeys(admin);
            ExportWriter writer = new ExportWriter(
                    out,
                    kind,
                    context,
                    admin.exporter().estimate(),
                    file.equals("-") ? "The output is incomplete." : "Nothing is left of the file.");
            try {
                writer.begin();
                return admin.exporter().run(options, writer);
            } finally {
                unreadable = writer.unreadable();
                writer.end();
            }
        });
    }

    private void requireKeys(Administration admin) {
        if (withSecrets && !admin.exporter().canReadSecrets()) {
            throw CommandException.couldNot("--with-secrets needs the settings JWT_SECRET or FACTOR_KEY of the web"
                    + " application. Name its context descriptor with --context, or set them.");
        }
    }
}

package org.latchkey.admin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.password.format.HashFormats;
import org.latchkey.account.text.FileReason;
import org.latchkey.account.transfer.ImportOptions;
import org.latchkey.account.transfer.ImportReport;
import org.latchkey.account.transfer.ImportedUser;
import org.latchkey.account.transfer.file.UserFiles;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FilePath;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: imports the users of another application. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Import users from a file. Without --apply, only report what would happen.",
        footer = {
            "",
            "Accounts that exist stay as they are, so that an import can be run again.",
            "src/docs/migration.md has the fields, the formats and recipes."
        })
public final class ImportCommand implements Runnable {

    /** The name of a kind of file, and of the format of its hashes. */
    private static final String HTPASSWD = "htpasswd";

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; - for the standard input.")
    private String file;

    @Option(names = "--from", paramLabel = "KIND", description = "ndjson (default), csv, keycloak, htpasswd or flask.")
    private String from = "ndjson";

    @Option(names = "--format", paramLabel = "NAME", description = "The format of hashes that do not name theirs.")
    private Optional<String> format = Optional.empty();

    @Option(names = "--apply", description = "Store the users.")
    private boolean apply;

    @Option(
            names = "--on-conflict",
            paramLabel = "ACTION",
            description = "skip (default), or update: change nickname, groups and state of accounts that exist.")
    private String onConflict = "skip";

    @Option(
            names = "--test",
            paramLabel = "ID",
            description = "Ask for the password of this user, tell whether it opens the hash, and import nothing.")
    private Optional<String> test = Optional.empty();

    @Option(
            names = "--pepper-file",
            paramLabel = "F",
            description = "A file with the pepper that the application added to each password (Devise). The web"
                    + " application needs it as its setting IMPORT_PEPPER.")
    private Optional<String> pepperFile = Optional.empty();

    @Option(names = "--stdin", description = "Read the password of --test from the standard input.")
    private boolean standardInput;

    @Spec
    private CommandSpec spec;

    public ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        ImportOptions options = options();
        if (test.isPresent()) {
            test(options, test.get());
        } else {
            print(withInput((in, progress) -> context.query(admin -> importing(admin, in, options, progress))));
        }
    }

    private ImportOptions options() {
        if (!onConflict.equals("skip") && !onConflict.equals("update")) {
            throw usage("--on-conflict is skip or update.");
        }
        format.filter(name -> !HashFormats.isName(name)).ifPresent(name -> {
            throw usage("--format is one of " + String.join(", ", HashFormats.names()) + ".");
        });
        return new ImportOptions(
                UserFiles.named(from)
                        .orElseThrow(() -> usage("--from is one of " + String.join(", ", UserFiles.NAMES) + ".")),
                format.or(() -> Optional.of(HTPASSWD).filter(from::equals)),
                apply,
                onConflict.equals("update"),
                from.equals("flask"),
                pepperFile.map(PepperFile::read));
    }

    private interface Reading<T> {
        T read(InputStream in, ImportProgress progress);
    }

    private <T> T withInput(Reading<T> reading) {
        if (file.equals("-")) {
            return reading.read(context.terminal().in(), progress(() -> Double.NaN));
        }
        Path path = FilePath.of(file);
        if (!Files.isRegularFile(path)) {
            throw CommandException.couldNot(TerminalFormat.quoted(file) + " is no file that can be read.");
        }
        try (CountedInput in = new CountedInput(Files.newInputStream(path))) {
            double size = Math.max(1, Files.size(path));
            return reading.read(in, progress(() -> in.count() / size));
        } catch (IOException e) {
            throw CommandException.couldNot(TerminalFormat.quoted(file) + " cannot be read: " + FileReason.of(e) + ".");
        }
    }

    private ImportProgress progress(DoubleSupplier fraction) {
        String consequence = apply
                ? "Each user is stored wholly or not at all. Run the command again: it goes on."
                : "Nothing was stored.";
        return new ImportProgress(
                context.terminal(), new Progress(context.terminal(), context.clock(), fraction, consequence));
    }

    private static ImportReport importing(
            Administration admin, InputStream in, ImportOptions options, ImportProgress progress) {
        try {
            return admin.importer().run(in, options, progress);
        } catch (IOException e) {
            throw unreadable(e, options.apply() ? " The users before it were imported; run the command again." : "");
        } finally {
            progress.end();
        }
    }

    private static CommandException unreadable(IOException e, String consequence) {
        return CommandException.couldNot("The file cannot be read further. " + FileReason.of(e) + "." + consequence);
    }

    private void test(ImportOptions options, String id) {
        if (standardInput && file.equals("-")) {
            throw usage("The file and the password cannot both come from the standard input.");
        }
        boolean opens = context.query(admin -> {
            ImportedUser user = withInput((in, progress) -> find(admin, in, options, id, progress));
            context.terminal().endLongWork();
            String password = new KnownPassword(context.terminal(), standardInput).read();
            return admin.importer().opens(user, options, password);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("opens", opens);
        context.print(
                json, List.of(opens ? "Yes, the password opens the hash." : "No, the password does not open it."));
        if (!opens) {
            throw CommandException.couldNot("Is the format right, and are the salt and the parameters?");
        }
    }

    private static ImportedUser find(
            Administration admin, InputStream in, ImportOptions options, String id, ImportProgress progress) {
        try {
            return admin.importer()
                    .find(in, options, id, progress)
                    .orElseThrow(() -> CommandException.couldNot(
                            "The file has no user " + TerminalFormat.quoted(id) + " who can be imported."));
        } catch (IOException e) {
            throw unreadable(e, "");
        }
    }

    private void print(ImportReport report) {
        context.print(ImportText.json(report, apply), ImportText.lines(report, apply));
        if (report.refused() > 0) {
            throw CommandException.couldNot(report.refused() + " refused; the reasons are above.");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

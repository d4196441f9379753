package org.latchkey.admin.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.FilePath;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code restore}: restores a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restore a backup into an empty store, while Latchkey does not run.")
public final class RestoreCommand implements Runnable {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file that the command backup has written.")
    private String file;

    @Option(
            names = "--replace",
            description = "Replace the accounts in the embedded store. The file with them is kept.")
    private boolean replace;

    @Option(names = "--check", description = "Only check that the file is complete and unchanged.")
    private boolean check;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public RestoreCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (replace && !check) {
            confirmation.requirePossible(context.terminal());
        }
        BackupFile backup = BackupFile.verified(FilePath.of(file));
        String description =
                "The backup of " + TerminalFormat.quoted(backup.made()) + " with " + backup.users() + " users";
        if (check) {
            print(backup, Optional.empty(), description + " is complete and unchanged.");
            return;
        }
        if (replace) {
            confirmation.ask(
                    context.terminal(),
                    "Replace all accounts by those of " + TerminalFormat.quoted(backup.made()) + "?");
        }
        Optional<Path> kept = context.restore(backup, replace);
        print(backup, kept, description + " is restored.");
    }

    private void print(BackupFile backup, Optional<Path> kept, String sentence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", backup.users());
        json.put("made", backup.made());
        json.put("restored", !check);
        List<String> lines = new ArrayList<>(List.of(sentence));
        kept.ifPresent(path -> {
            json.put("replaced", path.toString());
            lines.add("The accounts before are in " + TerminalFormat.quoted(path.toString()) + ".");
        });
        context.print(json, lines);
    }
}

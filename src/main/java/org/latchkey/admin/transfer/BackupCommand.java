package org.latchkey.admin.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.account.backup.Backup;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code backup}: writes all accounts to a new file, while Latchkey runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write a backup of the embedded store to a new file, also while Latchkey runs.")
public final class BackupCommand implements Runnable {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "The new file.")
    private String file;

    public BackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        long users = context.query(admin -> {
            Backup backup = admin.backup()
                    .orElseThrow(() -> CommandException.couldNot("The accounts are in a MongoDB. Use mongodump:"
                            + " mongodump --uri \"$MONGODB_URI\" --archive=FILE --gzip"));
            long written = new NewFile(file).write(backup::run);
            backup.completed(written);
            return written;
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", users);
        json.put("file", file);
        context.print(json, List.of("A backup of " + users + " users is in " + TerminalFormat.quoted(file) + "."));
    }
}

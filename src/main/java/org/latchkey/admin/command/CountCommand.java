package org.latchkey.admin.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.latchkey.account.user.AccountCounts;
import org.latchkey.admin.terminal.Table;
import picocli.CommandLine.Command;

/** The command {@code count}: prints the number of accounts. */
@Command(name = "count", mixinStandardHelpOptions = true, description = "Count users.")
public final class CountCommand implements Runnable {

    private final CommandContext context;

    public CountCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        AccountCounts counts = context.query(admin -> admin.directory().count());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("all", counts.all());
        json.put("disabled", counts.disabled());
        json.put("loggedIn", counts.loggedIn());
        json.put("mustChangePassword", counts.mustChangePassword());
        Table table = new Table()
                .row("users", Long.toString(counts.all()))
                .row("disabled", Long.toString(counts.disabled()))
                .row("logged in", Long.toString(counts.loggedIn()))
                .row("must change password", Long.toString(counts.mustChangePassword()));
        context.print(json, table.lines());
    }
}

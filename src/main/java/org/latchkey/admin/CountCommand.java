package org.latchkey.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.latchkey.account.Administration;
import org.latchkey.account.Administration.Counts;
import picocli.CommandLine.Command;

/** Counts accounts. */
@Command(name = "count", mixinStandardHelpOptions = true, description = "Count users.")
final class CountCommand implements Runnable {

    private final Desk desk;

    CountCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        Counts counts = desk.ask(Administration::count);
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
        desk.print(json, table.lines());
    }
}

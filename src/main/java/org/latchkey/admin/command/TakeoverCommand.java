package org.latchkey.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** The command {@code takeover}: takes over accounts of the Flask application. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = "Take over users that the Flask application has stored since the first start.")
public final class TakeoverCommand implements Runnable {

    private final CommandContext context;

    public TakeoverCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        long wrapped = context.query(admin -> admin.takeover().runAgain());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wrapped", wrapped);
        json.put("done", true);
        context.print(json, List.of("All users are taken over; hashes wrapped: " + wrapped + "."));
    }
}

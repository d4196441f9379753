package org.latchkey.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Takes over what the Flask application has stored. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = "Take over the users that the Flask application has stored since the first start.")
public final class TakeoverCommand implements Runnable {

    private final CommandContext desk;

    public TakeoverCommand(CommandContext desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        long wrapped = desk.ask(admin -> admin.takeover().runAgain());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wrapped", wrapped);
        json.put("done", true);
        desk.print(json, List.of("All users are taken over; hashes wrapped: " + wrapped + "."));
    }
}

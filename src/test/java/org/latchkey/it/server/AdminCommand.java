package org.latchkey.it.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** The command line of operators, with the settings of a test only. */
public interface AdminCommand {

    /** How it ended, and what it printed. */
    public record Result(int exitCode, String out, String err) {}

    /** @param in its standard input */
    Result runWith(String in, String... arguments);

    default Result run(String... arguments) {
        return runWith("", arguments);
    }

    /** What it prints as JSON, if all goes well. */
    default JsonObject json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Result result = run(all.toArray(String[]::new));
        assertEquals(0, result.exitCode(), result.err());
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }
}

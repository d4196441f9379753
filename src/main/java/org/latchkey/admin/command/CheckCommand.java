package org.latchkey.admin.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.latchkey.admin.terminal.Table;
import org.latchkey.config.CheckedSetting;
import picocli.CommandLine.Command;

/** The command {@code check}: prints all settings, where they come from, and what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check the settings and show each with its source, secrets hidden. Reads them as",
            "Tomcat would with this environment. Exit code 1 if a setting would stop the start."
        })
public final class CheckCommand implements Callable<Integer> {

    private final CommandContext context;

    public CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<CheckedSetting> settings =
                context.connector().check(context.options().context());
        List<String> problems = settings.stream()
                .flatMap(setting -> setting.problems().stream())
                .toList();
        context.print(json(settings, problems.isEmpty()), lines(settings, problems));
        return problems.isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> json(List<CheckedSetting> settings, boolean isValid) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CheckedSetting setting : settings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", setting.name());
            setting.value().ifPresent(value -> row.put("value", value));
            row.put("default", setting.byDefault());
            row.put("source", setting.source());
            row.put("problems", setting.problems());
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", isValid);
        json.put("settings", rows);
        return json;
    }

    private static List<String> lines(List<CheckedSetting> settings, List<String> problems) {
        Table table = new Table().row("", "SETTING", "SOURCE", "VALUE");
        for (CheckedSetting setting : settings) {
            table.row(
                    setting.problems().isEmpty() ? "" : "!",
                    setting.name(),
                    setting.source(),
                    setting.value().orElse(setting.byDefault()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        if (problems.isEmpty()) {
            lines.add("All settings are valid.");
        } else {
            lines.add("Latchkey cannot start with these settings:");
            problems.forEach(
                    problem -> lines.addAll(new Table().row("- " + problem).lines()));
        }
        return lines;
    }
}

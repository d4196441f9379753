package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.account.Mailbox;
import org.latchkey.it.client.Client;
import org.latchkey.it.server.Tomcat;

/** The alert rules and the dashboard name metrics that exist. */
class MonitoringFilesIT {

    private static final Path FOLDER = Path.of("src/dist/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:latchkey|jvm|mongodb|process|system)_[a-z0-9_]+\\b");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    @TempDir
    Path folder;

    private static Set<String> named(String file) throws IOException {
        return METRIC.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricOfTheFilesIsAmongThoseOfARunningInstance() throws IOException {
        try (Mailbox mailbox = new Mailbox();
                Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(MonitoringFilesIT.class))
                        .with("DATA_DIR", folder.toString())
                        .with("PUBLIC_URL", "https://login.example.org")
                        .with("SMTP_URL", mailbox.url())
                        .with("MAIL_FROM", "login@example.org")
                        .start()) {
            Client client = new Client(tomcat.url());
            client.logIn("anna", "wrong");
            Set<String> given = SAMPLE.matcher(client.get("/metrics").body())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String file : List.of("alerts.yaml", "alerts-test.yaml", "dashboard.json")) {
                Set<String> missing = named(file);
                assertTrue(missing.contains("latchkey_requests_seconds_count"), missing::toString);
                missing.removeAll(given);
                assertEquals(Set.of(), missing, file);
            }
        }
    }

    @Test
    void thePanelsOfTheDashboardHaveIdsOfTheirOwnAndExpressions() throws IOException {
        Set<Integer> ids = new TreeSet<>();
        var panels = JsonParser.parseString(Files.readString(FOLDER.resolve("dashboard.json")))
                .getAsJsonObject()
                .getAsJsonArray("panels");
        for (JsonElement panel : panels) {
            assertTrue(ids.add(panel.getAsJsonObject().get("id").getAsInt()));
            assertTrue(panel.getAsJsonObject().getAsJsonArray("targets").size() > 0);
        }
    }

    @Test
    void promtoolAcceptsTheAlertRulesAndTheirTests() throws Exception {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
        assumeTrue(isInstalled, "promtool is not installed: the alert rules are not checked");
        promtool("check", "rules", "alerts.yaml");
        promtool("test", "rules", "alerts-test.yaml");
        promtool("check", "config", "prometheus.yml");
    }

    private static void promtool(String... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}

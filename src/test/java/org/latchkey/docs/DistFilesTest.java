package org.latchkey.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.config.ReadSettings;
import org.latchkey.web.http.Paths;

/** The files for containers and services name settings, routes and versions that exist. */
class DistFilesTest {

    private static final Path FOLDER = Path.of("src/dist");
    private static final String DOCKERFILE = "Dockerfile";
    private static final String COMPOSE = "compose.yaml";
    private static final String KUBERNETES = "kubernetes.yaml";
    private static final String UNIT = "latchkey.service";
    private static final String BACKUP_UNIT = "latchkey-backup.service";

    /** A name with an underscore, in the form of a setting. */
    private static final Pattern NAME =
            Pattern.compile("(?<![A-Za-z0-9_%])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])");

    private static final Set<String> OF_OTHERS = Set.of(
            "CATALINA_HOME",
            "CATALINA_BASE",
            "CATALINA_TMPDIR",
            "CATALINA_OPTS",
            "PROPERTY_SOURCE",
            "MONGO_INITDB_ROOT_USERNAME",
            "MONGO_INITDB_ROOT_PASSWORD_FILE",
            "AF_INET",
            "AF_INET6",
            "AF_UNIX");

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static List<String> groups(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCKERFILE, COMPOSE, KUBERNETES, UNIT})
    void everySettingExists(String file) throws IOException {
        Set<String> known = ReadSettings.names();
        known.addAll(OF_OTHERS);
        known.addAll(groups("\\$\\{(TOMCAT_[A-Z]+)", read("tomcat/server.xml")));
        Set<String> named = NAME.matcher(read(file))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.contains("JWT_SECRET_FILE") || file.equals(DOCKERFILE), named::toString);
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }

    @Test
    void probesAskRoutesThatExist() throws IOException {
        Set<String> probed = new TreeSet<>();
        for (String file : List.of(DOCKERFILE, KUBERNETES, "healthcheck")) {
            probed.addAll(groups("healthcheck\"?, \"?(/[a-z/]+)", read(file)));
            probed.addAll(groups("(?m)^path=\\$\\{1:-(/[a-z/]+)}", read(file)));
        }
        assertEquals(Set.of(Paths.HEALTH, Paths.READINESS), probed);
        assertEquals(List.of(Paths.HEALTH), groups("ExecStartPost=.*/healthcheck --wait (/[a-z/]+)", read(UNIT)));
        assertEquals(
                3, groups("(healthcheck), /", read(KUBERNETES)).size(), "a startup, a liveness and a readiness probe");
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String tomcat = groups("<tomcat11.version>([0-9.]+)<", pom).get(0);
        String version = groups("<artifactId>latchkey</artifactId>\\s+<version>([^<]+)<", pom)
                .get(0);
        assertEquals(List.of(tomcat, tomcat), groups("(?m)^FROM tomcat:([0-9.]+)-", read(DOCKERFILE)));
        assertEquals(List.of(tomcat), groups("Tomcat ([0-9]+\\.[0-9.]+[0-9])", read(UNIT)));
        String operations = Files.readString(Path.of("src/docs/operations.md"));
        assertEquals(Set.of(tomcat), Set.copyOf(groups("apache-tomcat-([0-9]+\\.[0-9.]+[0-9])", operations)));
        for (String file : List.of(DOCKERFILE, COMPOSE, KUBERNETES)) {
            Set<String> images = Set.copyOf(groups("latchkey:([0-9][0-9a-zA-Z.-]*)", read(file)));
            assertEquals(Set.of(version), images, file);
        }
    }

    @Test
    void containersRunAsTheUserOfTheImageAndFromReadOnlyFiles() throws IOException {
        String user = groups("(?m)^USER ([0-9]+):", read(DOCKERFILE)).get(0);
        assertEquals(List.of(user), groups("runAsUser: ([0-9]+)", read(KUBERNETES)));
        assertEquals(Set.of(user), Set.copyOf(groups(":uid=([0-9]+)", read(COMPOSE))));
        assertTrue(read(KUBERNETES).contains("readOnlyRootFilesystem: true"));
        assertTrue(read(KUBERNETES).contains("replicas: 2"));
        assertTrue(read(COMPOSE).contains("read_only: true"));
    }

    @Test
    void everyFileThatIsCopiedExists() throws IOException {
        List<String> copied = groups("(?m)^COPY (src/.*) [^ ]+$", read(DOCKERFILE));
        List<String> mounted = groups("\"\\./([a-z.-]+):", read(COMPOSE));
        assertFalse(copied.isEmpty() || mounted.isEmpty(), () -> copied + " " + mounted);
        for (String line : copied) {
            for (String file : line.split(" ")) {
                assertTrue(Files.exists(Path.of(file)), file);
            }
        }
        for (String file : mounted) {
            assertTrue(Files.exists(FOLDER.resolve(file)), file);
        }
        assertEquals(
                Set.copyOf(groups("\\{file: \\./secrets/([a-z_]+)}", read(COMPOSE))),
                Set.copyOf(groups("(?m)^secret ([a-z_]+) ", read("compose-secrets"))));
    }

    @Test
    void everyFileThatCannotBeRunByTestsSaysSo() throws IOException {
        for (String file : List.of(DOCKERFILE, COMPOSE, KUBERNETES, "compose-mongo.js")) {
            assertTrue(read(file).contains("NOT RUN by the tests"), file);
        }
        for (String file : List.of(UNIT, BACKUP_UNIT, "latchkey-backup.timer")) {
            assertTrue(read(file).contains("NOT STARTED by the tests"), file);
        }
    }

    @Test
    void systemdRatesTheSandboxOfTheServiceBelow3() throws Exception {
        String analyzer = "systemd-analyze";
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, analyzer)));
        assumeTrue(isInstalled, "systemd-analyze is not installed: the sandbox is not rated");
        Process process = new ProcessBuilder(
                        analyzer,
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=29",
                        FOLDER.resolve(UNIT).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("Overall exposure level"), output);
    }
}
